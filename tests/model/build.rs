//! Says that the files borrowed from the library are compiled for the models.

fn main() {
    println!("cargo:rustc-cfg=modelled");
    println!("cargo:rerun-if-changed=build.rs");
}
