# textmill_add_plugin(NAME SOURCES file... [LIBRARIES target...] [CASES folder])
#
# Builds the shared library NAME.so so that it is safe to load beside others: one exported symbol, no undefined ones, no
# merging of symbols between libraries, no fast-math. A plugin with sources in C gets the manifest that the compiler makes
# for those in C++. Each folder below CASES with a step.yaml becomes a test, and outside Textmill's own tree so does
# `textmill plugin check`.
set(TEXTMILL_PLUGIN_VERSION_SCRIPT "${CMAKE_CURRENT_LIST_DIR}/plugin.version" CACHE INTERNAL "")

function(textmill_add_plugin name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "CASES" "SOURCES;LIBRARIES")
  add_library(${name} MODULE ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE Textmill::sdk ${arg_LIBRARIES})
  target_compile_options(${name} PRIVATE -ffp-contract=off $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-fno-gnu-unique>)
  set_target_properties(${name} PROPERTIES PREFIX "" C_VISIBILITY_PRESET hidden CXX_VISIBILITY_PRESET hidden
                                           VISIBILITY_INLINES_HIDDEN ON LINK_DEPENDS "${TEXTMILL_PLUGIN_VERSION_SCRIPT}")
  target_link_options(${name} PRIVATE "-Wl,--version-script=${TEXTMILL_PLUGIN_VERSION_SCRIPT}")
  if(NOT TEXTMILL_SANITIZE)  # a sanitizer's runtime is resolved by the program
    target_link_options(${name} PRIVATE -Wl,-z,defs)
  endif()
  if(TEXTMILL_PLUGIN_FOLDER)
    set_target_properties(${name} PROPERTIES LIBRARY_OUTPUT_DIRECTORY "${TEXTMILL_PLUGIN_FOLDER}")
  endif()
  if("${arg_SOURCES}" MATCHES "\\.c(;|$)")
    set(manifest "${CMAKE_CURRENT_BINARY_DIR}/${name}.manifest")
    add_custom_command(TARGET ${name} POST_BUILD VERBATIM
      COMMAND $<TARGET_FILE:Textmill::textmill> plugin manifest $<TARGET_FILE:${name}> > "${manifest}"
      COMMAND ${CMAKE_OBJCOPY} --add-section ".textmill=${manifest}" $<TARGET_FILE:${name}>)
  endif()
  if(BUILD_TESTING AND NOT TEXTMILL_PLUGIN_FOLDER)
    add_test(NAME check.${name} COMMAND $<TARGET_FILE:Textmill::textmill> plugin check $<TARGET_FILE:${name}>)
  endif()
  if(arg_CASES AND BUILD_TESTING)
    textmill_add_cases(${name} "${CMAKE_CURRENT_SOURCE_DIR}/${arg_CASES}")
  endif()
endfunction()

# textmill_add_cases(NAME FOLDER): every folder below FOLDER with a step.yaml is a test "case.NAME.<folder>".
function(textmill_add_cases name folder)
  file(GLOB steps CONFIGURE_DEPENDS "${folder}/*/step.yaml")
  foreach(step IN LISTS steps)
    get_filename_component(case "${step}" DIRECTORY)
    get_filename_component(label "${case}" NAME)
    add_test(NAME case.${name}.${label} COMMAND $<TARGET_FILE:Textmill::textmill> plugin test "${case}")
    if(NOT TEXTMILL_PLUGIN_FOLDER)
      set_tests_properties(case.${name}.${label} PROPERTIES ENVIRONMENT "TEXTMILL_PLUGIN_PATH=$<TARGET_FILE_DIR:${name}>")
    endif()
  endforeach()
endfunction()
