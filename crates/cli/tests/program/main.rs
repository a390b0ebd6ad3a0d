//! Drives the built program on real files in temporary folders.
#![allow(clippy::unwrap_used)]

mod bad_input;
mod compressed;
mod encodings;
mod folders;
mod help;
mod jsonl;
mod killed;
mod memory;
mod options;
mod rewriting;
mod support;
mod terminal;
mod threads;
