//! `cargo run -p unpinyin-web-serve`: builds the page into `crates/web/dist` and serves it.
//!
//! Only this machine can reach it. Nothing is needed but Rust; the WebAssembly target is added
//! where it is missing.

mod build;
mod options;
mod server;

use std::process::ExitCode;

use options::Options;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<(), String> {
    let Some(options) = Options::read(std::env::args().skip(1))? else {
        println!("{}", options::HELP);
        return Ok(());
    };
    if !options.serve_only {
        build::build(&options.dist)?;
    }
    if options.build_only {
        return Ok(());
    }
    server::serve(&options.dist, options.port)
}
