// The text of html_entities.txt, copied into the library when it is built.
#pragma once
#include <string_view>

namespace keywords::originals {

std::string_view entity_list();

}  // namespace keywords::originals
