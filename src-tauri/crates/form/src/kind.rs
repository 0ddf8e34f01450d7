//! What a node of a form is, and what it holds.

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The form itself.
    Root,
    /// Questions that belong together.
    Group,
    /// Free text.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Decimal,
    /// A day.
    Date,
    /// A time of the day.
    Time,
    /// A day and a time.
    DateTime,
    /// One of a list.
    SelectOne,
    /// Any number of a list.
    SelectMultiple,
    /// Words without an answer.
    Note,
    /// A tick on something that had to be read.
    Acknowledge,
    /// Computed, never shown.
    Calculate,
    /// Kept, never shown.
    Hidden,
    /// Questions that are asked once for each of several rows.
    Repeat,
    /// A number on a scale; `start`, `end` and `step` are its parameters.
    Range,
    /// The choices of a list in the order of preference.
    Rank,
    /// A picture: a photo, a drawing, a signature.
    Image,
    /// A recording.
    Audio,
    /// A film.
    Video,
    /// A file of any type.
    File,
    /// A code that was scanned.
    Barcode,
    /// A place: latitude, longitude, altitude, accuracy.
    Geopoint,
    /// A line of places.
    Geotrace,
    /// A closed line of places.
    Geoshape,
    /// Filled in by the device, never shown: [`Metadata`].
    Metadata,
}

/// What the device fills in (XLSForm's metadata types; `jr:preload` in an XForm).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Metadata {
    /// When the interview began.
    Start,
    /// When it was completed.
    End,
    /// The day on which it began.
    Today,
    /// The device.
    DeviceId,
    /// The user.
    Username,
    /// The user's telephone number.
    PhoneNumber,
    /// The user's e-mail address.
    Email,
    /// How the interview went, in another form than this product keeps it: stays empty.
    Audit,
    /// `instanceID`: unique to the interview.
    InstanceId,
    /// `instanceName`: what the interview is called.
    InstanceName,
    /// Where the device was as the interview began.
    StartGeopoint,
}

/// The type of a value (ODK XForms spec, "Data Types").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ValueType {
    /// `string`.
    Text,
    /// `int`.
    Integer,
    /// `decimal`.
    Decimal,
    /// `boolean`.
    Boolean,
    /// `date`.
    Date,
    /// `time`.
    Time,
    /// `dateTime`.
    DateTime,
    /// `geopoint`.
    Geopoint,
    /// `geotrace`.
    Geotrace,
    /// `geoshape`.
    Geoshape,
    /// `binary`: the name of a file.
    Binary,
    /// `barcode`.
    Barcode,
}

impl Kind {
    /// Tells whether nodes of this kind hold a value.
    pub fn has_value(self) -> bool {
        match self {
            Self::Root | Self::Group | Self::Repeat | Self::Note => false,
            Self::Text
            | Self::Integer
            | Self::Decimal
            | Self::Date
            | Self::Time
            | Self::DateTime
            | Self::SelectOne
            | Self::SelectMultiple
            | Self::Acknowledge
            | Self::Calculate
            | Self::Hidden
            | Self::Range
            | Self::Rank
            | Self::Image
            | Self::Audio
            | Self::Video
            | Self::File
            | Self::Barcode
            | Self::Geopoint
            | Self::Geotrace
            | Self::Geoshape
            | Self::Metadata => true,
        }
    }

    /// Tells whether a person sees nodes of this kind.
    pub fn is_shown(self) -> bool {
        !matches!(self, Self::Calculate | Self::Hidden | Self::Metadata)
    }
}
