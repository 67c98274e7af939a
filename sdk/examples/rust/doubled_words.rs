//! Words that stand twice in a row, such as "the the": a slip of the pen more often than not. A plugin in Rust.
//!
//! Two tokens are the same word when their letters are, with `ignore_case` (the default) but for case, and when nothing but
//! white space stands between them.

#[allow(non_camel_case_types)]
mod textmill;

use std::ffi::{c_char, c_void};
use textmill::*;

const WORD: u8 = 1; // a value of token/1.class

static READS: Fixed<[tml_field; 3]> =
    Fixed([read(U32, c"token/1", c"begin"), read(U32, c"token/1", c"end"), read(U8, c"token/1", c"class")]);
static WRITES: Fixed<[tml_field; 3]> = Fixed([
    field(DOC_TABLE, STR, c"doubled_words", c"word", c"", c"The word, as it stands the second time"),
    field(DOC_TABLE, U32, c"doubled_words", c"begin", c"byte", c"Where the first of the two begins"),
    field(DOC_TABLE, U32, c"doubled_words", c"end", c"byte", c"Where the second ends"),
]);
static PARAMS: Fixed<[tml_param; 1]> = Fixed([tml_param {
    kind: P_BOOL,
    required: 0,
    list: 0,
    reserved: 0,
    n_choices: 0,
    id: c"ignore_case".as_ptr(),
    unit: c"".as_ptr(),
    summary: c"Whether 'The the' counts".as_ptr(),
    def: c"true".as_ptr(),
    min: 0.0,
    max: 0.0,
    choices: std::ptr::null(),
}]);

struct Config {
    host: *const tml_host,
    ignore_case: bool,
}

fn same(a: &str, b: &str, ignore_case: bool) -> bool {
    a == b || (ignore_case && a.to_lowercase() == b.to_lowercase())
}

/// Rows of the first of each pair of tokens.
fn doubled(doc: &tml_doc, ignore_case: bool) -> Vec<usize> {
    let (begin, end, class) = unsafe { (doc.column::<u32>(0), doc.column::<u32>(1), doc.column::<u8>(2)) };
    let word = |i: usize| &doc.text()[begin[i] as usize..end[i] as usize];
    let pair = |i: usize| {
        class[i] == WORD
            && class[i + 1] == WORD
            && end[i] <= begin[i + 1]
            && doc.text()[end[i] as usize..begin[i + 1] as usize].chars().all(char::is_whitespace)
            && same(word(i), word(i + 1), ignore_case)
    };
    (0..class.len().saturating_sub(1)).filter(|&i| pair(i)).collect()
}

fn write(call: &Call, doc: &tml_doc, ignore_case: bool) -> Result<(), Failure> {
    let rows = doubled(doc, ignore_case);
    let (begin, end) = unsafe { (doc.column::<u32>(0), doc.column::<u32>(1)) };
    for &i in &rows {
        call.put(0, &doc.text()[begin[i + 1] as usize..end[i + 1] as usize])?;
    }
    let (from, to) = (call.column::<u32>(1, rows.len())?, call.column::<u32>(2, rows.len())?);
    for (row, &i) in rows.iter().enumerate() {
        (from[row], to[row]) = (begin[i], end[i + 1]);
    }
    Ok(())
}

// ---- the functions of the contract ---------------------------------------------------------------------------

extern "C" fn configure(
    _: *const tml_plugin,
    host: *const tml_host,
    _: *mut tml_call,
    params: *const tml_value,
    config: *mut *mut c_void,
) -> i32 {
    unsafe {
        let ignore_case = *(*params).i != 0;
        *config = Box::into_raw(Box::new(Config { host, ignore_case })).cast();
    }
    OK
}

extern "C" fn config_free(config: *mut c_void) {
    if !config.is_null() {
        drop(unsafe { Box::from_raw(config.cast::<Config>()) });
    }
}

/// A worker needs no scratch: it is the config.
extern "C" fn worker_new(config: *const c_void, _: *mut tml_call, worker: *mut *mut c_void) -> i32 {
    unsafe { *worker = config.cast_mut() };
    OK
}

extern "C" fn worker_free(_: *mut c_void) {}

extern "C" fn process(worker: *mut c_void, call: *mut tml_call, doc: *const tml_doc) -> i32 {
    let config = unsafe { &*worker.cast::<Config>() };
    let call = Call { host: unsafe { &*config.host }, call };
    call.guard(|| write(&call, unsafe { &*doc }, config.ignore_case))
}

extern "C" fn extension(_: *const tml_plugin, _: *const c_char) -> *const c_void {
    std::ptr::null()
}

static PLUGIN: Fixed<tml_plugin> = Fixed(tml_plugin {
    size: size_of::<tml_plugin>() as u32,
    flags: 0,
    state_version: 1,
    n_params: 1,
    n_reads: 3,
    n_writes: 3,
    id: c"doubled_words".as_ptr(),
    version: c"1.0.0".as_ptr(),
    summary: c"Finds words that stand twice in a row".as_ptr(),
    license: c"MIT".as_ptr(),
    params: PARAMS.0.as_ptr(),
    reads: READS.0.as_ptr(),
    writes: WRITES.0.as_ptr(),
    configure,
    config_free,
    worker_new,
    worker_free,
    process: Some(process),
    extension,
});
static PLUGINS: Fixed<[*const tml_plugin; 1]> = Fixed([&PLUGIN.0]);

#[no_mangle]
pub static textmill_plugin_entry: Fixed<tml_entry> = Fixed(tml_entry {
    magic: 0x314C4D54, // "TML1"
    abi_major: 1,
    abi_minor: 0,
    n_plugins: 1,
    plugins: PLUGINS.0.as_ptr(),
});
