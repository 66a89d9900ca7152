//! Sets the cfg for files of the library that are compiled for the models.

fn main() {
    println!("cargo:rustc-cfg=modelled");
    println!("cargo:rerun-if-changed=build.rs");
}
