//! The library for the page: text and settings in, plain text and JSON out.
//!
//! Everything the page knows comes from here, and everything here comes from `unpinyin`: what is
//! added is the cut of a long text into pieces that can be shown, and places counted as
//! JavaScript counts them.

#[cfg(target_arch = "wasm32")]
mod boundary;
mod cut;
mod json;
mod output;
mod piece;
mod settings;
mod show;
mod survey;
mod units;

pub use output::output;
pub use piece::piece;
pub use survey::survey;
