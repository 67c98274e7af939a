-- expect: stopped: the script needs more than 64 MiB of memory
local t = {}
while true do t[#t + 1] = { #t } end
