#include "stated_classes.hpp"

#include <gtest/gtest.h>

namespace keywords {
namespace {

void expect(StatedClass wanted, std::initializer_list<const char*> tags) {
  for (const char* tag : tags) EXPECT_EQ(stated_class(tag), wanted) << tag;
}

// Universal Dependencies; M. Marcus and others 1993 with the verbs of TreeTagger (H. Schmid 1994); A. Schiller and others 1999.
TEST(StatedClasses, TagsOfThreeSets) {
  expect(StatedClass::noun, {"NOUN", "PROPN", "NN", "NNS", "NNP", "NNPS", "NP", "NPS", "NE"});
  expect(StatedClass::adjective, {"ADJ", "JJ", "JJR", "JJS", "ADJA"});
  expect(StatedClass::verb,
         {"VERB", "AUX", "VB", "VBD", "VBP", "VBZ", "VVZ", "VHD", "VVFIN", "VVPP", "VAINF", "VMFIN"});
  expect(StatedClass::adverb, {"ADV", "RB", "RBR", "RBS", "ADJD"});
  expect(StatedClass::other, {"ADP", "DET", "PRON", "SCONJ", "IN", "PRP$", "WDT", "APPRART", "PTKVZ", "KOUS"});
}

TEST(StatedClasses, WhatTagsLeaveOpen) {
  expect(StatedClass::unknown,
         {"", "X", "NUM", "CD", "CARD", "SYM", "VBN", "VBG", "VVG", "FM", "noun", "N", "NOUN ADJ", " "});
}

TEST(StatedClasses, OfSeveralTheFirst) {
  EXPECT_EQ(stated_class("VERB+PRON"), StatedClass::verb);
  EXPECT_EQ(stated_class("ADP+DET"), StatedClass::other);
}

}  // namespace
}  // namespace keywords
