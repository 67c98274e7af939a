#pragma once
#include <yaml-cpp/yaml.h>
#include <boost/unordered/unordered_flat_map.hpp>
