#pragma once
#include <textmill/plugin.hpp>
#include <unicode/ubrk.h>
