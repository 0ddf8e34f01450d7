//! What a form's files and parameters ask of the screen: what is shown and heard, how a scale runs, how large a photo is.
//!
//! A parameter that is not understood asks nothing: its cell has a diagnostic, and the question can still be answered.

use form::{Kind, Node};

use crate::pages::{Autoplay, Media, Scale};

/// The files of a text.
pub fn media(files: Option<&form::Media>) -> Media {
    let Some(form::Media { image, big_image, audio, video }) = files else { return Media::default() };
    Media { image: image.clone(), big_image: big_image.clone(), audio: audio.clone(), video: video.clone() }
}

/// The scale of a `range`; `None` when its numbers make none, and for other questions.
pub fn scale(node: &Node) -> Option<Scale> {
    let number = |name: &str| node.parameters.get(name)?.trim().parse().ok().filter(|number: &f64| number.is_finite());
    let (start, end, step) = (number("start")?, number("end")?, number("step")?.abs());
    (node.kind == Kind::Range && step > 0.0).then_some(Scale { start, end, step })
}

/// What plays by itself.
pub fn autoplay(node: &Node) -> Option<Autoplay> {
    match node.extra.get("autoplay")?.trim() {
        "audio" => Some(Autoplay::Audio),
        "video" => Some(Autoplay::Video),
        _ => None,
    }
}

/// The longest side of a photo, in pixels.
pub fn max_pixels(node: &Node) -> Option<u32> {
    let pixels = node.parameters.get("max-pixels")?.trim().parse().ok();
    pixels.filter(|pixels| node.kind == Kind::Image && *pixels > 0)
}

#[cfg(test)]
mod tests {
    use form::Form;

    use super::*;

    /// An XForm of one question, `asked`, that is this control.
    fn form(bind: &str, control: &str) -> Form {
        let text = format!(
            r#"<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
                xmlns:orx="http://openrosa.org/xforms"><h:head><h:title>Test</h:title><model>
                <instance><data id="test"><asked/></data></instance><bind nodeset="/data/asked" {bind}/>
                </model></h:head><h:body>{control}</h:body></h:html>"#
        );
        xlsform::read(text.as_bytes()).form.expect("a form")
    }

    fn asked(form: &Form) -> &Node {
        form.node(form.find("asked").expect("the question"))
    }

    #[test]
    fn a_scale_runs_from_its_start_to_its_end_by_its_step() {
        let scale = |range: &str| {
            scale(asked(&form(
                r#"type="decimal""#,
                &format!(r#"<range ref="/data/asked" {range}><label>A</label></range>"#),
            )))
        };
        let of = |start, end, step| Some(Scale { start, end, step });
        assert_eq!(scale(r#"start="0" end="2" step=".5""#), of(0.0, 2.0, 0.5));
        assert_eq!(scale(r#"start="10" end="-10" step="-2""#), of(10.0, -10.0, 2.0));
        assert_eq!(scale(r#"start="1" end="10" step="0""#), None);
        assert_eq!(scale(r#"start="one" end="10" step="1""#), None);
    }

    #[test]
    fn only_the_sound_or_the_film_plays_by_itself() {
        let plays = |what: &str| {
            autoplay(asked(&form("", &format!(r#"<input ref="/data/asked" {what}><label>A</label></input>"#))))
        };
        assert_eq!(plays(r#"autoplay="audio""#), Some(Autoplay::Audio));
        assert_eq!(plays(r#"autoplay=" video ""#), Some(Autoplay::Video));
        assert_eq!(plays(r#"autoplay="always""#), None);
        assert_eq!(plays(""), None);
    }

    #[test]
    fn a_photo_is_as_large_as_the_form_wants_it_at_most() {
        let most = |pixels: &str, medium: &str| {
            let control = format!(r#"<upload ref="/data/asked" mediatype="{medium}"><label>A</label></upload>"#);
            max_pixels(asked(&form(&format!(r#"type="binary" orx:max-pixels="{pixels}""#), &control)))
        };
        assert_eq!(most("1000", "image/*"), Some(1000));
        assert_eq!(most("0", "image/*"), None);
        assert_eq!(most("large", "image/*"), None);
        assert_eq!(most("1000", "video/*"), None);
    }
}
