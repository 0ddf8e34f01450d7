//! The one window, and what cannot be done in it.

use std::path::Path;

use tauri::{
    AppHandle, Manager, Runtime, Url, WebviewUrl, Window, WindowEvent,
    webview::{NewWindowResponse, WebviewWindowBuilder},
};

use crate::App;

/// Its name, which the capabilities are given to.
const LABEL: &str = "main";

/// Takes away what a browser would do by itself: its own menu, dropping a file or a text on the page, loading anew,
/// printing, opening a second window, going back and forward in its history by key or by mouse. The page hears of it all
/// the same: where back means something, it is the page that goes back.
const NOT_A_BROWSER: &str = "\
for (const name of ['contextmenu', 'dragover', 'drop']) addEventListener(name, (event) => event.preventDefault(), true);
for (const name of ['mousedown', 'mouseup', 'auxclick']) {
  addEventListener(name, (event) => { if (event.button > 2) event.preventDefault(); }, true);
}
addEventListener('keydown', (event) => {
  const key = event.key.toLowerCase();
  const isOfTheBrowser = ['f3', 'f5', 'f7', 'f11', 'f12', 'browserback', 'browserforward', 'browserrefresh', 'browserhome'];
  const withControl = ['r', 'p', 'n', 't', 'o', 's', 'g', 'j', 'u', 'f', 'h', 'd', 'w', 'q', 'i'];
  if (
    isOfTheBrowser.includes(key) ||
    ((event.ctrlKey || event.metaKey) && withControl.includes(key)) ||
    ((event.altKey || event.metaKey) && ['arrowleft', 'arrowright', 'home'].includes(key))
  ) {
    event.preventDefault();
  }
}, true);";

/// Opens the window.
///
/// # Errors
/// When the machine has no webview, or no display.
pub fn open<R: Runtime>(handle: &AppHandle<R>, data_dir: &Path) -> tauri::Result<()> {
    let builder = WebviewWindowBuilder::new(handle, LABEL, WebviewUrl::App("index.html".into()))
        .on_navigation(is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .initialization_script(NOT_A_BROWSER)
        .devtools(false)
        .incognito(!is_automated())
        // What an automated one leaves, the journeys look through for names and answers.
        .data_directory(data_dir.join("webview"))
        // A form can be dropped on its preview. Everywhere else a drop does nothing, and opens nothing.
        .disable_drag_drop_handler();
    #[cfg(desktop)]
    let builder = builder.title("Samenstap").inner_size(1280.0, 800.0).min_inner_size(320.0, 480.0);
    builder.build()?;
    Ok(())
}

/// Brings the window before all others.
pub fn to_front<R: Runtime>(handle: &AppHandle<R>) {
    #[cfg(desktop)]
    if let Some(window) = handle.get_webview_window(LABEL) {
        // A window manager may have its reasons not to.
        window.unminimize().and_then(|()| window.set_focus()).unwrap_or_default();
    }
}

/// Keeps the window open while a participant has the tablet: it is given back with the coach's PIN.
pub fn stay<R: Runtime>(window: &Window<R>, event: &WindowEvent) {
    if let WindowEvent::CloseRequested { api, .. } = event
        && window.try_state::<App>().is_some_and(|app| app.intake.is_alone())
    {
        api.prevent_close();
    }
}

/// Whether the page is one of ours: the webview shows nothing else, whatever a link or a script says.
fn is_ours(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        // Windows and Android have no schemes of their own in their webviews.
        "http" | "https" => cfg!(any(windows, target_os = "android")) && url.host_str() == Some("tauri.localhost"),
        _ => false,
    }
}

/// Whether the journeys drive this window: WebKit's WebDriver cannot reach into a webview that leaves nothing on disk.
fn is_automated() -> bool {
    std::env::var("TAURI_WEBVIEW_AUTOMATION").as_deref() == Ok("true")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_our_own_pages_can_be_shown() {
        let shown = |url: &str| is_ours(&Url::parse(url).unwrap());
        assert!(shown("tauri://localhost/index.html"));
        for stranger in
            ["https://example.nl/", "tauri://elsewhere/", "file:///etc/passwd", "data:text/html,x", "about:blank"]
        {
            assert!(!shown(stranger), "{stranger}");
        }
    }
}
