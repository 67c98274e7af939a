// A sound plugin that does nothing, in the terms of the C header, for faults that the SDK does not let one make. A broken
// plugin takes sound() and changes one thing.
#pragma once
#include <textmill/plugin.h>

namespace raw {

struct Config {
  const tml_host* host;
};

inline tml_status configure(const tml_plugin*, const tml_host* host, tml_call*, const tml_value*,
                            void** config) noexcept {
  *config = new Config{host};
  return TML_OK;
}
inline void config_free(void* config) noexcept { delete static_cast<Config*>(config); }
inline tml_status worker_new(const void* config, tml_call*, void** worker) noexcept {
  *worker = new Config(*static_cast<const Config*>(config));
  return TML_OK;
}
inline tml_status process(void*, tml_call*, const tml_doc*) noexcept { return TML_OK; }
inline const void* extension(const tml_plugin*, const char*) noexcept { return nullptr; }

constexpr tml_plugin sound() {
  tml_plugin p{};
  p.size = sizeof(tml_plugin);
  p.state_version = 1;
  p.id = "broken";
  p.version = "1.0.0";
  p.summary = "Has one fault";
  p.license = "MIT";
  p.configure = configure;
  p.config_free = config_free;
  p.worker_new = worker_new;
  p.worker_free = config_free;
  p.process = process;
  p.extension = extension;
  return p;
}

}  // namespace raw

/// The manifest of sound(), with another text in place of its version.
#define RAW_MANIFEST(version)                                                    \
  __attribute__((section(".textmill"), used)) static const char raw_manifest[] = \
      "textmill-manifest 1\nplugin\tbroken\t" version "\tHas one fault\tMIT\t0\t1\t1\n";
/// The exported entry for a variable `broken`.
#define RAW_ENTRY(magic)                                 \
  static const tml_plugin* const raw_list[] = {&broken}; \
  extern "C" const tml_entry textmill_plugin_entry = {magic, TEXTMILL_ABI_MAJOR, TEXTMILL_ABI_MINOR, 1, raw_list};
