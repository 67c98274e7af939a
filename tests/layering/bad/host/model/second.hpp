#pragma once
#include "first.hpp"
#include "config/value.hpp"
