#include <stdint.h>
#include <unistd.h>
