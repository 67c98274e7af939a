// Finding plugins by id and by path, native and Lua, and saying why when there is none.
#include "registry.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

namespace textmill {
namespace {

namespace fs = std::filesystem;

/// A plugin folder of its own, and no other but that of the installation.
class RegistryTest : public testing::Test {
 protected:
  RegistryTest() {
    std::string name = (fs::temp_directory_path() / "textmill-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
    ::setenv("HOME", (folder_ / "home").c_str(), 1);
    ::unsetenv("TEXTMILL_PLUGIN_PATH");
  }
  ~RegistryTest() override {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  void put(const std::string& name, const std::string& bytes) const {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }
  void put_library(const std::string& name, const std::string& fixture) const {
    fs::create_directories((folder_ / name).parent_path());
    fs::copy_file(fs::path(TEXTMILL_FIXTURES) / fixture, folder_ / name);
  }
  void put_script(const std::string& name, const std::string& id) const {
    put(name, "return plugin { id = '" + id +
                  "', version = '1.0.0', summary = 'Does nothing', license = 'MIT',\n"
                  "  writes = { 'size.bytes: u64' }, process = function(doc, out) end }\n");
  }
  std::string failure(const std::string& use) const {
    try {
      Registry({folder_}).find(use, folder_.string());
      return "";
    } catch (const std::runtime_error& e) {
      return e.what();
    }
  }
  fs::path folder_;
};

TEST_F(RegistryTest, finds_a_library_by_id_and_by_path) {
  put_library("some.so", "good.so");
  Registry registry({folder_});
  EXPECT_EQ(registry.find("test.good", "/").path, (folder_ / "some.so").string());
  EXPECT_EQ(registry.find("./some.so", folder_.string()).descriptor.id, "test.good");
  EXPECT_EQ(registry.find("some.so", folder_.string()).descriptor.id, "test.good");
}

TEST_F(RegistryTest, takes_the_first_hit) {
  put_library("first/a.so", "good.so");
  put_library("second/a.so", "good.so");
  ::setenv("TEXTMILL_PLUGIN_PATH", (":" + (folder_ / "second").string() + ":/no/such/folder").c_str(), 1);
  EXPECT_EQ(Registry({folder_ / "first"}).find("test.good", "/").path, (folder_ / "first/a.so").string());
  EXPECT_EQ(Registry().find("test.good", "/").path, (folder_ / "second/a.so").string());
  EXPECT_EQ(Registry({folder_ / "first/a.so"}).find("test.good", "/").path, (folder_ / "first/a.so").string())
      << "a file will do";
}

TEST_F(RegistryTest, looks_in_the_home_folder) {
  put_library("home/.local/share/textmill/plugins/a.so", "good.so");
  EXPECT_EQ(Registry().find("test.good", "/").descriptor.id, "test.good");
}

TEST_F(RegistryTest, says_what_is_near_and_where_it_looked) {
  put_library("some.so", "good.so");
  const std::string why = failure("test.goof");
  EXPECT_TRUE(
      why.starts_with("there is no plugin 'test.goof'\ndid you mean 'test.good'? Looked in " + folder_.string() + ", "))
      << why;
  EXPECT_EQ(failure("./none.so"), "there is no file '" + (folder_ / "none.so").string() + "'");
}

TEST_F(RegistryTest, says_why_a_file_is_refused) {
  put("cut.so", "no library");
  put_library("major.so", "major_2.so");
  EXPECT_EQ(failure("cut"), "'" + (folder_ / "cut.so").string() + "' is refused: not a shared library");
  EXPECT_EQ(
      failure("./major.so"),
      "'" + (folder_ / "major.so").string() +
          "' is refused: ABI 2.0, this host takes 1.x: rebuild the plugin with the SDK of this version of Textmill");
  Registry registry({folder_});
  ASSERT_GE(registry.entries().size(), 1u);
  EXPECT_EQ(registry.entries()[0].problem, "not a shared library");
}

TEST_F(RegistryTest, lists_scripts_beside_libraries) {
  put_script("a.lua", "test.a");
  put_script("b/b.lua", "test.b");
  put_script("c/other.lua", "test.c");
  put("d.lua", "return 1 +");
  put_library("some.so", "good.so");
  Registry registry({folder_});
  const auto ids = registry.ids();
  for (const auto& e : registry.entries())
    EXPECT_EQ(e.problem.empty(), e.path.filename() != "d.lua") << e.path << e.problem;
  for (const char* id : {"test.a", "test.b", "test.good"}) EXPECT_EQ(std::count(ids.begin(), ids.end(), id), 1) << id;
  EXPECT_EQ(std::count(ids.begin(), ids.end(), "test.c"), 0);
  EXPECT_EQ(registry.find("test.b", "/").descriptor.summary, "Does nothing");
  EXPECT_EQ(registry.find("b/b.lua", folder_.string()).descriptor.id, "test.b");
  EXPECT_TRUE(failure("d").starts_with("'" + (folder_ / "d.lua").string() + "' is refused: ")) << failure("d");
}

}  // namespace
}  // namespace textmill
