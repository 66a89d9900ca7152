//! Writes `include/yeastar.h` from `src/ffi`, and gives the shared library its name.

use std::env;
use std::path::{Path, PathBuf};

use cbindgen::{Builder, Config};

/// The number in the SONAME. A test compares it with `Cargo.toml` and `YEASTAR_ABI_VERSION`.
const ABI: &str = "0";

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    for watched in ["src/ffi", "include/cbindgen.toml", "include/prologue.h", "build.rs", "Cargo.toml"] {
        println!("cargo:rerun-if-changed={watched}");
    }
    println!("cargo:rerun-if-env-changed=YEASTAR_HEADER");
    name_the_library();
    write_header(&root);
}

fn name_the_library() {
    let system = env::var("CARGO_CFG_TARGET_OS").unwrap_or_default();
    match system.as_str() {
        "macos" | "ios" => {
            println!("cargo:rustc-cdylib-link-arg=-Wl,-install_name,@rpath/libyeastar.{ABI}.dylib");
        }
        "windows" => {}
        _ => {
            println!("cargo:rustc-cdylib-link-arg=-Wl,-soname,libyeastar.so.{ABI}");
            // Threads of the library may be running, and thread-locals alive, when a host calls dlclose.
            println!("cargo:rustc-cdylib-link-arg=-Wl,-z,nodelete");
        }
    }
}

/// Writes to OUT_DIR, for crates that compile C against it, and to the source tree if that is a checkout: a copy from
/// a registry or vendor folder may be read-only, and has the header already.
fn write_header(root: &Path) {
    let mut config = Config::from_file(root.join("include/cbindgen.toml")).expect("include/cbindgen.toml");
    let prologue = std::fs::read_to_string(root.join("include/prologue.h")).expect("include/prologue.h");
    let part = |name: &str| env::var(format!("CARGO_PKG_VERSION_{name}")).expect("cargo sets it");
    let (major, minor, patch) = (part("MAJOR"), part("MINOR"), part("PATCH"));
    config.after_includes = Some(
        prologue
            .replace("@VERSION@", &env::var("CARGO_PKG_VERSION").expect("cargo sets it"))
            .replace("@MAJOR@", &major)
            .replace("@MINOR@", &minor)
            .replace("@PATCH@", &patch),
    );
    let mut builder = Builder::new().with_config(config);
    for source in sources(&root.join("src/ffi")) {
        builder = builder.with_src(source);
    }
    let bindings = builder.generate().expect("the header");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it")).join("include");
    std::fs::create_dir_all(&out).expect("a folder for the header");
    bindings.write_to_file(out.join("yeastar.h"));
    println!("cargo:include={}", out.display());
    let ours = root.join(".git").exists() || root.join("simulator").exists();
    let keep = env::var_os("YEASTAR_HEADER").is_some_and(|value| value == "keep");
    if ours && !keep {
        bindings.write_to_file(root.join("include/yeastar.h"));
    }
}

/// The files with the declarations of the header, in the order of the header.
fn sources(ffi: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = [
        "status",
        "library",
        "error",
        "config",
        "params",
        "reply",
        "value",
        "event_type",
        "event",
        "listener",
        "client",
        "request",
        "download",
        "tls",
        "log",
    ]
    .iter()
    .map(|name| ffi.join(name).with_extension("rs"))
    .collect();
    // Requests of v1.x, then those of later versions, whose folders lie beside the modules that name their files.
    let mut folders = vec![ffi.join("requests")];
    while let Some(folder) = folders.pop() {
        let mut groups: Vec<PathBuf> = std::fs::read_dir(folder)
            .expect("src/ffi/requests")
            .map(|entry| entry.expect("a readable folder").path())
            .collect();
        groups.sort();
        folders.extend(groups.iter().filter(|path| path.is_dir()).cloned());
        files.extend(groups.into_iter().filter(|path| path.is_file() && !path.with_extension("").is_dir()));
    }
    files
}
