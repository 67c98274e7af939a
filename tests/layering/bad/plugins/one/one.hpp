#pragma once
#include <unicode/ubrk.h>
#include <textmill/plugin.hpp>
