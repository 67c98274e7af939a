//! The ABI of `textmill/plugin.h`, version 1.0, as Rust sees it: those parts that an analyzer of documents needs, and a thin
//! layer above. No crate is needed. The names are those of the header, so that the two can be read side by side.
#![allow(dead_code)]

use std::ffi::{c_char, c_void};
use std::panic::{catch_unwind, AssertUnwindSafe};

pub const OK: i32 = 0;
pub const E_NOMEM: i32 = -3;
pub const E_INTERNAL: i32 = -7;

pub const BOOL: u8 = 1;
pub const U8: u8 = 2;
pub const U32: u8 = 4;
pub const U64: u8 = 5;
pub const F64: u8 = 9;
pub const TERM: u8 = 10;
pub const STR: u8 = 12;

pub const LAYER: u8 = 1;
pub const DOC_TABLE: u8 = 3;
pub const P_BOOL: u8 = 1;

#[repr(C)]
#[derive(Clone, Copy)]
pub struct tml_str {
    pub p: *const c_char,
    pub n: u64,
}

#[repr(C)]
pub struct tml_column {
    pub kind: u8,
    reserved8: u8,
    pub width: u16,
    reserved: u32,
    pub rows: u64,
    pub data: *const c_void,
    pub offsets: *const u32,
    pub validity: *const u8,
}

#[repr(C)]
pub struct tml_field {
    pub kind: u8,
    pub value: u8,
    pub order: i8,
    pub reserved: u8,
    pub flags: u32,
    pub frame: *const c_char,
    pub column: *const c_char,
    pub of: *const c_char,
    pub unit: *const c_char,
    pub summary: *const c_char,
}

#[repr(C)]
pub struct tml_param {
    pub kind: u8,
    pub required: u8,
    pub list: u8,
    pub reserved: u8,
    pub n_choices: u32,
    pub id: *const c_char,
    pub unit: *const c_char,
    pub summary: *const c_char,
    pub def: *const c_char,
    pub min: f64,
    pub max: f64,
    pub choices: *const *const c_char,
}

#[repr(C)]
pub struct tml_value {
    pub n: u64,
    pub i: *const i64,
    pub r: *const f64,
    pub s: *const tml_str,
}

/// The host's own context of a call; only ever behind a pointer.
#[repr(C)]
pub struct tml_call {
    opaque: [u8; 0],
}

#[repr(C)]
pub struct tml_host {
    pub size: u32,
    pub abi_minor: u32,
    pub alloc: extern "C" fn(*mut tml_call, u64, u64) -> *mut c_void,
    pub intern: extern "C" fn(*mut tml_call, *const tml_str, u64, *mut u32) -> i32,
    pub intern_spans: extern "C" fn(*mut tml_call, tml_str, *const u32, *const u32, u64, *mut u32) -> i32,
    pub terms: extern "C" fn(*mut tml_call, *const u32, u64, *mut tml_str) -> i32,
    pub column: extern "C" fn(*mut tml_call, u32, u64) -> *mut c_void,
    pub validity: extern "C" fn(*mut tml_call, u32) -> *mut u8,
    pub put: extern "C" fn(*mut tml_call, u32, tml_str) -> i32,
    pub fail: extern "C" fn(*mut tml_call, i32, tml_str, u64, u64) -> i32,
    pub log: extern "C" fn(*mut tml_call, i32, tml_str),
    pub cancelled: extern "C" fn(*mut tml_call) -> i32,
    pub progress: extern "C" fn(*mut tml_call, u64, u64),
    pub extension: extern "C" fn(*mut tml_call, *const c_char) -> *const c_void,
}

#[repr(C)]
pub struct tml_doc {
    pub index: u64,
    pub id: tml_str,
    pub text: tml_str,
    pub columns: *const tml_column,
}

#[repr(C)]
pub struct tml_plugin {
    pub size: u32,
    pub flags: u32,
    pub state_version: u32,
    pub n_params: u32,
    pub n_reads: u32,
    pub n_writes: u32,
    pub id: *const c_char,
    pub version: *const c_char,
    pub summary: *const c_char,
    pub license: *const c_char,
    pub params: *const tml_param,
    pub reads: *const tml_field,
    pub writes: *const tml_field,
    pub configure:
        extern "C" fn(*const tml_plugin, *const tml_host, *mut tml_call, *const tml_value, *mut *mut c_void) -> i32,
    pub config_free: extern "C" fn(*mut c_void),
    pub worker_new: extern "C" fn(*const c_void, *mut tml_call, *mut *mut c_void) -> i32,
    pub worker_free: extern "C" fn(*mut c_void),
    pub process: Option<extern "C" fn(*mut c_void, *mut tml_call, *const tml_doc) -> i32>,
    pub extension: extern "C" fn(*const tml_plugin, *const c_char) -> *const c_void,
}

#[repr(C)]
pub struct tml_entry {
    pub magic: u32,
    pub abi_major: u32,
    pub abi_minor: u32,
    pub n_plugins: u32,
    pub plugins: *const *const tml_plugin,
}

// The sizes of the header; a member that is forgotten does not compile.
const _: () = assert!(size_of::<tml_column>() == 40 && size_of::<tml_field>() == 48 && size_of::<tml_param>() == 64);
const _: () = assert!(size_of::<tml_host>() == 104 && size_of::<tml_doc>() == 48 && size_of::<tml_plugin>() == 128);
const _: () = assert!(size_of::<tml_value>() == 32 && size_of::<tml_entry>() == 24);

/// Constant data with pointers in it, which threads may share because nobody changes it.
#[repr(transparent)]
pub struct Fixed<T>(pub T);
unsafe impl<T> Sync for Fixed<T> {}

/// A column that is read: `frame` "token/1", `column` "term".
pub const fn read(value: u8, frame: &'static std::ffi::CStr, column: &'static std::ffi::CStr) -> tml_field {
    field(LAYER, value, frame, column, c"", c"")
}

pub const fn field(
    kind: u8,
    value: u8,
    frame: &'static std::ffi::CStr,
    column: &'static std::ffi::CStr,
    unit: &'static std::ffi::CStr,
    summary: &'static std::ffi::CStr,
) -> tml_field {
    let (frame, column, unit, summary) = (frame.as_ptr(), column.as_ptr(), unit.as_ptr(), summary.as_ptr());
    tml_field { kind, value, order: 0, reserved: 0, flags: 0, frame, column, of: c"".as_ptr(), unit, summary }
}

/// Why a call fails: a status of the contract, and a reason for people. An empty reason: the host has noted it already.
pub struct Failure(pub i32, pub String);

/// One call of the host: what a plugin may ask for while it lasts.
#[derive(Clone, Copy)]
pub struct Call<'a> {
    pub host: &'a tml_host,
    pub call: *mut tml_call,
}

impl<'a> Call<'a> {
    /// The values of `writes[write]`, zeroed.
    pub fn column<T>(&self, write: u32, rows: usize) -> Result<&'a mut [T], Failure> {
        let data = (self.host.column)(self.call, write, rows as u64) as *mut T;
        if data.is_null() {
            return Err(Failure(E_NOMEM, String::new()));
        }
        Ok(unsafe { std::slice::from_raw_parts_mut(data, rows) })
    }

    /// Appends a row to a column of texts.
    pub fn put(&self, write: u32, text: &str) -> Result<(), Failure> {
        match (self.host.put)(self.call, write, tml_str { p: text.as_ptr().cast(), n: text.len() as u64 }) {
            OK => Ok(()),
            status => Err(Failure(status, String::new())),
        }
    }

    /// The wall that neither an error nor a panic passes.
    pub fn guard(&self, body: impl FnOnce() -> Result<(), Failure>) -> i32 {
        let outcome = catch_unwind(AssertUnwindSafe(body))
            .unwrap_or_else(|_| Err(Failure(E_INTERNAL, "the plugin has panicked".into())));
        match outcome {
            Ok(()) => OK,
            Err(Failure(status, why)) if why.is_empty() => status,
            Err(Failure(status, why)) => {
                let why = tml_str { p: why.as_ptr().cast(), n: why.len() as u64 };
                (self.host.fail)(self.call, status, why, 0, 0)
            }
        }
    }
}

impl tml_doc {
    pub fn text(&self) -> &str {
        if self.text.n == 0 {
            return "";
        }
        // The host promises valid UTF-8.
        unsafe {
            std::str::from_utf8_unchecked(std::slice::from_raw_parts(self.text.p.cast(), self.text.n as usize))
        }
    }

    /// The values of `reads[k]`, which must be of type T; no nulls are declared here.
    ///
    /// # Safety
    /// `k` is below the number of reads, and T as wide as the declared type.
    pub unsafe fn column<T>(&self, k: usize) -> &[T] {
        let column = &*self.columns.add(k);
        if column.rows == 0 {
            return &[];
        }
        std::slice::from_raw_parts(column.data.cast(), column.rows as usize)
    }
}
