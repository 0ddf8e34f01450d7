//! Typst, with nothing of the machine in reach: one template, one file of data, the fonts that are in the crate.

use std::sync::LazyLock;

use typst::{
    Library, LibraryExt, World, WorldExt,
    diag::{FileError, FileResult, SourceDiagnostic},
    foundations::{Bytes, Datetime, Duration, Smart},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::NotPrinted;

/// The fonts, from their own files: the same on every machine.
static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let files: [&'static [u8]; 4] = [
        include_bytes!("../fonts/NotoSans-Regular.ttf"),
        include_bytes!("../fonts/NotoSans-Bold.ttf"),
        include_bytes!("../fonts/Vazirmatn-Regular.ttf"),
        include_bytes!("../fonts/Vazirmatn-Bold.ttf"),
    ];
    let all: Vec<Font> = files.into_iter().flat_map(|file| Font::iter(Bytes::new(file))).collect();
    Fonts { book: LazyHash::new(FontBook::from_fonts(&all)), all }
});

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

struct Fonts {
    all: Vec<Font>,
    book: LazyHash<FontBook>,
}

/// A template and its data.
struct Desk {
    template: Source,
    data: (FileId, Bytes),
}

/// The name by which a template reads its data.
const DATA: &str = "data.json";

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data.0 { Ok(self.data.1.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.all.get(index).cloned()
    }

    /// The day comes in with the data.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// What was laid out.
pub struct Laid {
    desk: Desk,
    /// The pages.
    pub document: PagedDocument,
}

/// Lays out data with a template. Nothing of it stays in memory that is not in the answer.
pub fn lay_out(template: &str, data: Vec<u8>) -> Result<Laid, NotPrinted> {
    let desk =
        Desk { template: Source::new(file("template.typ"), template.to_owned()), data: (file(DATA), Bytes::new(data)) };
    let laid = typst::compile::<PagedDocument>(&desk).output;
    // Typst remembers what it laid out, so as to be quick the next time: what somebody said is not to be remembered.
    typst::comemo::evict(0);
    match laid {
        Ok(document) => Ok(Laid { desk, document }),
        Err(mistakes) => Err(NotPrinted::Layout { line: line(&desk, &mistakes) }),
    }
}

impl Laid {
    /// The document as PDF/UA-1: tagged, so that it can be read aloud.
    pub fn pdf(&self) -> Result<Vec<u8>, NotPrinted> {
        let not_ready = NotPrinted::Export { line: None };
        let options = PdfOptions {
            creator: Smart::Custom(Some("Samenstap".to_owned())),
            standards: PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|_| not_ready)?,
            ..PdfOptions::default()
        };
        let pdf = typst_pdf::pdf(&self.document, &options);
        typst::comemo::evict(0);
        pdf.map_err(|mistakes| NotPrinted::Export { line: line(&self.desk, &mistakes) })
    }
}

/// Whether one of the fonts has a character. What none has would be an empty box on the paper, and no PDF/UA.
pub fn has_glyph(character: char) -> bool {
    FONTS.all.iter().any(|font| font.info().coverage.contains(character.into()))
}

fn file(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("a plain file name");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

fn line(desk: &Desk, mistakes: &[SourceDiagnostic]) -> Option<usize> {
    let at = desk.range(mistakes.first()?.span)?.start;
    desk.template.lines().byte_to_line(at).map(|line| line + 1)
}
