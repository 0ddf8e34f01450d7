//! Where things are: the work tree, the binaries that cargo built, the user's cache and data folders.

use std::{
    env,
    path::{Path, PathBuf},
};

/// Returns the root of the work tree: the one that cargo runs this from, though it may have been compiled in another that
/// shares its target folder.
pub fn root() -> PathBuf {
    let here = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    let here = Path::new(&here);
    here.ancestors().nth(3).expect("xtask is three folders below the root").to_path_buf()
}

/// Returns a path below the root of the work tree.
pub fn in_tree(path: &str) -> PathBuf {
    root().join(path)
}

/// Returns a binary that cargo built. All of them lie beside this one, wherever `CARGO_TARGET_DIR` put it.
pub fn binary(name: &str) -> PathBuf {
    binaries().join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

/// Returns the folder of the binaries that cargo built.
pub fn binaries() -> PathBuf {
    let own = env::current_exe().expect("a running program has a path");
    own.parent().expect("a program lies in a folder").to_path_buf()
}

/// Returns the folder for what can be fetched or built again.
pub fn cache() -> PathBuf {
    user_folder("XDG_CACHE_HOME", ".cache", "LOCALAPPDATA").join("samenstap")
}

/// Returns the folder of the demo's data.
pub fn demo_data() -> PathBuf {
    user_folder("XDG_DATA_HOME", ".local/share", "APPDATA").join("samenstap/demo")
}

fn user_folder(xdg: &str, below_home: &str, windows: &str) -> PathBuf {
    let absolute = |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    if cfg!(windows) {
        return absolute(windows).unwrap_or_else(env::temp_dir);
    }
    absolute(xdg)
        .or_else(|| absolute("HOME").map(|home| home.join(below_home)))
        .unwrap_or_else(|| env::temp_dir().join("samenstap-without-home"))
}
