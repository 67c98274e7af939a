-- expect: stopped: the call used more than 200 ms of processor time
local s = ("a"):rep(5000)
local x = s:find(".-.-.-.-.-.-b")
