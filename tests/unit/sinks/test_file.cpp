#include "sinks/file.hpp"

#include "tables.hpp"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace textmill::tests {
namespace {

using sinks::OutputFile;

std::string complaint(const std::function<void()>& action) {
  try {
    action();
  } catch (const std::runtime_error& e) {
    return e.what();
  }
  return "";
}

std::size_t files_in(const std::filesystem::path& folder) {
  const std::filesystem::directory_iterator begin(folder);
  return static_cast<std::size_t>(std::distance(begin, std::filesystem::directory_iterator()));
}

TEST(OutputFile, AppearsWholeAtTheEnd) {
  Folder folder;
  folder.write("a.txt", "old");
  {
    OutputFile file((folder / "a.txt").string());
    file.write("new");
    EXPECT_EQ(contents(folder / "a.txt"), "old");
    EXPECT_EQ(files_in(folder.path()), 2u);
    file.commit();
  }
  EXPECT_EQ(contents(folder / "a.txt"), "new");
  EXPECT_EQ(files_in(folder.path()), 1u);
}

TEST(OutputFile, LeavesNothingBehindWhenItIsGivenUp) {
  Folder folder;
  folder.write("a.txt", "old");
  {
    OutputFile file((folder / "a.txt").string());
    file.write(std::string(1 << 20, 'x'));
    file.close();
  }
  EXPECT_EQ(contents(folder / "a.txt"), "old");
  EXPECT_EQ(files_in(folder.path()), 1u);
}

TEST(OutputFile, MakesFoldersAndKeepsPermissions) {
  Folder folder;
  sinks::write_file((folder / "x/y/z.txt").string(), "deep");
  EXPECT_EQ(contents(folder / "x/y/z.txt"), "deep");
  ::chmod((folder / "x/y/z.txt").c_str(), 0640);
  sinks::write_file((folder / "x/y/z.txt").string(), "again");
  struct stat status {};
  ASSERT_EQ(::stat((folder / "x/y/z.txt").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777, 0640u);
}

TEST(OutputFile, FollowsLinks) {
  Folder folder;
  folder.write("real.txt", "old");
  std::filesystem::create_symlink("real.txt", folder / "link.txt");
  sinks::write_file((folder / "link.txt").string(), "new");
  EXPECT_TRUE(std::filesystem::is_symlink(folder / "link.txt"));
  EXPECT_EQ(contents(folder / "real.txt"), "new");
}

TEST(OutputFile, WritesDevicesInPlace) {
  OutputFile file("/dev/null");
  file.write("gone");
  file.commit();
  EXPECT_FALSE(file.is_plain());
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/null"));
}

TEST(OutputFile, RefusesWhatIsBeingWrittenAlready) {
  Folder folder;
  const std::string path = (folder / "a.txt").string();
  OutputFile first(path);
  EXPECT_EQ(complaint([&] { OutputFile second(path); }),
            path + ": can't be written: it is being written already; does another sink name it?");
  first.write("first");
  first.commit();
  EXPECT_EQ(contents(path), "first");
}

TEST(OutputFile, TakesOverWhatAKilledRunHasLeft) {
  Folder folder;
  folder.write(".a.txt.tmp-" + std::to_string(::getpid()), "a long rest of another run");
  sinks::write_file((folder / "a.txt").string(), "new");
  EXPECT_EQ(contents(folder / "a.txt"), "new");
}

TEST(OutputFile, RemovesWhatKilledRunsHaveLeftOfTheSameFile) {
  Folder folder;
  for (const char* name : {".a.txt.tmp-999999999", ".a.txt.tmp-999999998", ".b.txt.tmp-999999999", ".a.txt.tmp-mine"})
    folder.write(name, "rest");
  const std::string held = (folder / ".a.txt.tmp-999999998").string();
  const int other_run = ::open(held.c_str(), O_WRONLY);
  ASSERT_EQ(::flock(other_run, LOCK_EX), 0);
  sinks::write_file((folder / "a.txt").string(), "new");
  ::close(other_run);
  EXPECT_FALSE(std::filesystem::exists(folder / ".a.txt.tmp-999999999"));
  for (const char* name : {".a.txt.tmp-999999998", ".b.txt.tmp-999999999", ".a.txt.tmp-mine", "a.txt"})
    EXPECT_TRUE(std::filesystem::exists(folder / name)) << name;
}

TEST(OutputFile, SaysWhyItCannotBeWritten) {
  Folder folder;
  folder.write("file", "");
  const std::string path = folder.path().string();
  EXPECT_EQ(complaint([&] { OutputFile file(path); }), path + ": can't be written: Is a directory");
  EXPECT_EQ(complaint([&] { OutputFile file(path + "/file/x.txt"); }),
            path + "/file: can't make the folder: Not a directory");
  EXPECT_EQ(complaint([&] { sinks::check_can_be_written(path); }), path + ": can't be written: Is a directory");
  EXPECT_EQ(complaint([&] { sinks::check_can_be_written(path + "/file/x/y.txt"); }),
            path + "/file/x: can't be written: " + path + "/file is no folder");
  EXPECT_EQ(complaint([&] { sinks::check_can_be_written(path + "/not/yet/x.txt"); }), "");
  EXPECT_EQ(complaint([&] { sinks::check_can_be_written("/dev/null"); }), "");
  EXPECT_FALSE(std::filesystem::exists(folder / "not")) << "a check makes nothing";
}

TEST(OutputFile, SaysThatAFolderIsNotOurs) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may write everywhere";
  Folder folder;
  ::chmod(folder.path().c_str(), 0500);
  const std::string path = (folder / "a.txt").string();
  EXPECT_EQ(complaint([&] { OutputFile file(path); }), path + ": can't be written: Permission denied");
  EXPECT_EQ(complaint([&] { sinks::check_can_be_written(path); }),
            folder.path().string() + ": can't be written: " + folder.path().string() + ": Permission denied");
  ::chmod(folder.path().c_str(), 0700);
}

/// A disk of 64 KiB; only root can have one.
class FullDisk : public testing::Test {
 protected:
  void SetUp() override {
    if (::mount("tmpfs", folder_.path().c_str(), "tmpfs", 0, "size=64k") != 0)
      GTEST_SKIP() << "no small disk can be mounted here: " << std::strerror(errno);
    is_mounted_ = true;
  }
  void TearDown() override {
    if (is_mounted_) ::umount2(folder_.path().c_str(), MNT_DETACH);
  }
  Folder folder_;
  bool is_mounted_ = false;
};

TEST_F(FullDisk, IsReportedAndTheOldFileStays) {
  const std::string path = (folder_ / "a.txt").string();
  sinks::write_file(path, "old");
  EXPECT_EQ(complaint([&] { sinks::write_file(path, std::string(300'000, 'x')); }),
            path + ": can't be written: No space left on device");
  EXPECT_EQ(contents(path), "old");
  EXPECT_EQ(files_in(folder_.path()), 1u);
}

TEST_F(FullDisk, IsReportedByASink) {
  const auto s = schema("t", {{"x", TML_STR}});
  const auto t = table(s, all(text_column(std::vector<std::optional<std::string>>(100, std::string(1000, 'x')))));
  for (const auto* format : {"csv", "tsv", "jsonl", "json", "md", "table"}) {
    const auto sink = sinks::make_sink(sink_config(format, (folder_ / "out").string() + "/"), "/", {});
    sink->begin({&s});
    const std::string said = complaint([&] {
      sink->rows(t);
      sink->end();
    });
    EXPECT_TRUE(said.ends_with(": can't be written: No space left on device")) << format << ": " << said;
  }
}

}  // namespace
}  // namespace textmill::tests
