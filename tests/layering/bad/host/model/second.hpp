#pragma once
#include "config/value.hpp"
#include "first.hpp"
