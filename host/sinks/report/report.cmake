# Bundles the page of the HTML report by esbuild, once for all presets that share TEXTMILL_REPORT_FOLDER, and puts it into the
# program. Needs Node.js and npm; without them the program says so where a run file asks for a report.
set(TEXTMILL_REPORT AUTO CACHE STRING "The HTML report: ON, OFF, or AUTO = where Node.js 18 or later and npm are there")
set_property(CACHE TEXTMILL_REPORT PROPERTY STRINGS AUTO ON OFF)
set(TEXTMILL_REPORT_FOLDER "${PROJECT_BINARY_DIR}/report" CACHE PATH "Where the page is bundled")

find_program(TEXTMILL_NODE NAMES node nodejs)
find_program(TEXTMILL_NPM NAMES npm)
set(report_found FALSE)
if(TEXTMILL_NODE AND TEXTMILL_NPM)
  execute_process(COMMAND "${TEXTMILL_NODE}" --version OUTPUT_VARIABLE node_version OUTPUT_STRIP_TRAILING_WHITESPACE)
  string(REGEX REPLACE "^v" "" node_version "${node_version}")
  if(node_version VERSION_GREATER_EQUAL 18)
    set(report_found TRUE)
  endif()
endif()
if(TEXTMILL_REPORT STREQUAL "ON" AND NOT report_found)
  message(FATAL_ERROR "TEXTMILL_REPORT=ON needs Node.js 18 or later and npm")
endif()
if(TEXTMILL_REPORT STREQUAL "OFF" OR NOT report_found)
  message(STATUS "No HTML report: ${TEXTMILL_REPORT}, Node.js ${TEXTMILL_NODE} ${node_version}, npm ${TEXTMILL_NPM}")
  return()
endif()

set(report_page "${TEXTMILL_REPORT_FOLDER}/report.html")
file(GLOB report_sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_LIST_DIR}/src/*" "${CMAKE_CURRENT_LIST_DIR}/*.json"
     "${CMAKE_CURRENT_LIST_DIR}/build.mjs")
add_custom_command(
  OUTPUT "${report_page}"
  COMMAND "${TEXTMILL_NODE}" "${CMAKE_CURRENT_LIST_DIR}/build.mjs" "${TEXTMILL_REPORT_FOLDER}" "${TEXTMILL_NPM}"
  DEPENDS ${report_sources}
  COMMENT "Bundling the page of the report"
  VERBATIM)
add_custom_target(report_page DEPENDS "${report_page}")
add_dependencies(textmill_sinks report_page)
set_property(SOURCE sinks/report_page.cpp APPEND PROPERTY OBJECT_DEPENDS "${report_page}")
set_property(SOURCE sinks/report_page.cpp APPEND PROPERTY COMPILE_DEFINITIONS TEXTMILL_REPORT_PAGE="${report_page}")
