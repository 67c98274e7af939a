// Reading and opening shared libraries: what is sound loads, what is not is refused for a reason that a person can act on.
#include "loading/elf.hpp"
#include "loading/library.hpp"

#include <dlfcn.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <cstring>
#include <fstream>

namespace textmill::loading {
namespace {

namespace fs = std::filesystem;

fs::path fixture(const std::string& name) { return fs::path(TEXTMILL_FIXTURES) / name; }

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// A folder that goes away with its test.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "textmill-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  fs::path put(const std::string& name, const std::string& bytes) const {
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return path_ / name;
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

/// Why a file is refused, "" when it is not.
std::string refusal(const fs::path& path) {
  try {
    load_library(path);
    return "";
  } catch (const Refused& e) {
    return e.what();
  }
}

TEST(Library, loads_a_plugin_and_its_manifest_says_the_same) {
  const auto plugins = load_library(fixture("good.so"));
  ASSERT_EQ(plugins.size(), 1u);
  EXPECT_EQ(plugins[0].descriptor.id, "test.good");
  EXPECT_EQ(plugins[0].descriptor.summary, "Counts documents\tand \\ more");
  EXPECT_NE(plugins[0].corpus, nullptr);
  EXPECT_EQ(read_manifest(fixture("good.so")), std::vector{plugins[0].descriptor});
}

TEST(Library, gives_the_same_plugin_when_loaded_twice) {
  EXPECT_EQ(load_library(fixture("good.so"))[0].entry, load_library(fixture("../fixtures/good.so"))[0].entry);
}

TEST(Library, without_a_manifest_lists_nothing_and_loads) {
  EXPECT_TRUE(read_manifest(fixture("raw.so")).empty());
  EXPECT_EQ(load_library(fixture("raw.so"))[0].descriptor.id, "test.raw");
}

TEST(Library, of_a_newer_minor_version_loads) {
  EXPECT_EQ(load_library(fixture("minor_9.so"))[0].descriptor.id, "test.minor");
}

TEST(Library, is_refused_for_a_reason) {
  EXPECT_EQ(refusal(fixture("major_2.so")),
            "ABI 2.0, this host takes 1.x: rebuild the plugin with the SDK of this version of Textmill");
  EXPECT_EQ(refusal(fixture("bad_magic.so")),
            "textmill_plugin_entry does not begin with the magic number: not a Textmill plugin");
  EXPECT_EQ(refusal(fixture("bad_id.so")),
            "the descriptor is malformed: the id 'Test!' has other characters than a-z, 0-9, '_', '.' and '-'");
  EXPECT_EQ(refusal(fixture("twice.so")), "it lists the plugin test.raw twice");
  EXPECT_EQ(refusal(fixture("no_entry.so")), "no textmill_plugin_entry: not a Textmill plugin");
  EXPECT_EQ(refusal(fixture("missing_symbol.so")),
            "undefined symbol textmill_test_nobody_defines_this: link the plugin with the library that defines it "
            "(-Wl,-z,defs shows it when linking)");
  EXPECT_EQ(refusal(fixture("lying.so")),
            "manifest and descriptor differ at plugin test.raw: version is '2.0.0' in the manifest, '1.0.0' in the "
            "descriptor");
  EXPECT_EQ(refusal(fixture("bad_manifest.so")), "the manifest is damaged: line 2 ends too early");
  EXPECT_EQ(refusal(fixture("none.so")), "can't be read: No such file or directory");
  EXPECT_EQ(refusal(fixture(".")), "not a file");
}

TEST(Library, that_is_no_library_is_refused) {
  const Folder folder;
  EXPECT_EQ(refusal(folder.put("empty.so", "")), "empty");
  EXPECT_EQ(refusal(folder.put("text.so", std::string(500, 'x'))), "not a shared library");
  EXPECT_EQ(refusal(folder.put("short.so", "x")), "not a shared library");
}

TEST(Library, of_another_architecture_is_named) {
  const Folder folder;
  std::string bytes = bytes_of(fixture("good.so"));
  const std::string here = ", this is " + this_machine();
  auto with = [&](std::size_t at, char value) {
    std::string changed = bytes;
    changed[at] = value;
    return changed;
  };
  EXPECT_EQ(refusal(folder.put("s390.so", with(5, 2))), "built for a big-endian machine" + here);
  bytes[18] = static_cast<char>(183);
  EXPECT_EQ(refusal(folder.put("arm.so", bytes)), this_machine() == "aarch64" ? "" : "built for aarch64" + here);
  bytes[18] = 3;
  EXPECT_EQ(refusal(folder.put("i386.so", with(4, 1))), "built for i386 (32 bits)" + here);
}

TEST(Library, cut_off_anywhere_is_refused_before_it_is_opened) {
  const Folder folder;
  for (const char* name : {"good.so", "raw.so"}) {
    const std::string bytes = bytes_of(fixture(name));
    for (std::size_t n = 64; n < bytes.size(); n += 97) {
      const auto path = folder.put("cut.so", bytes.substr(0, n));
      EXPECT_TRUE(refusal(path).starts_with("truncated: it has " + std::to_string(n) + " bytes")) << refusal(path);
    }
  }
}

TEST(Library, with_any_byte_of_its_tables_changed_is_read_or_refused_but_never_crashes) {
  const Folder folder;
  const std::string bytes = bytes_of(fixture("good.so"));
  std::size_t refused = 0, read = 0;
  auto try_with = [&](std::size_t at, unsigned char value) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(static_cast<unsigned char>(changed[at]) ^ value);
    try {
      read_elf(folder.put("changed.so", changed));
      ++read;
    } catch (const Refused&) {
      ++refused;
    }
    const Candidate candidate = examine(folder.path() / "changed.so");
    EXPECT_TRUE(candidate.plugins.empty() || candidate.problem.empty());
  };
  for (std::size_t at = 0; at < 64; ++at)
    for (const int value : {0x01, 0x80, 0xFF}) try_with(at, static_cast<unsigned char>(value));
  std::uint64_t table = 0;
  std::memcpy(&table, bytes.data() + 40, sizeof(table));
  for (std::size_t at = table; at < bytes.size(); ++at) try_with(at, 0xFF);
  for (std::size_t at = 64; at < bytes.size(); at += 41) try_with(at, 0x40);
  EXPECT_GT(refused, 50u);
  EXPECT_GT(read, 50u);
}

TEST(Folder, lists_and_refuses_by_name_and_leaves_out_what_is_no_plugin) {
  const auto found = scan_folder(TEXTMILL_FIXTURES);
  std::vector<std::string> names;
  for (const auto& c : found) names.push_back(c.path.stem().string() + (c.problem.empty() ? "" : " refused"));
  EXPECT_EQ(names, (std::vector<std::string>{"bad_id", "bad_magic", "bad_manifest refused", "good", "lying", "major_2",
                                             "minor_9", "missing_symbol", "raw", "twice"}));
  EXPECT_TRUE(scan_folder("/no/such/folder").empty());
}

TEST(Folder, of_a_hundred_plugins_is_listed_without_loading_one) {
  const Folder folder;
  const std::string bytes = bytes_of(fixture("good.so"));
  for (int i = 0; i < 100; ++i) folder.put("plugin" + std::to_string(i) + ".so", bytes);
  const auto found = scan_folder(folder.path());
  ASSERT_EQ(found.size(), 100u);
  EXPECT_EQ(found[99].plugins.at(0).id, "test.good");
  for (const auto& candidate : found)
    EXPECT_EQ(::dlopen(candidate.path.c_str(), RTLD_LAZY | RTLD_NOLOAD), nullptr) << candidate.path << " is loaded";
}

}  // namespace
}  // namespace textmill::loading
