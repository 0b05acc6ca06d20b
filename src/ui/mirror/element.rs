//! The native elements of the mirror and what can be said of them.

use egui::accesskit::Toggled;

/// The native element a node becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Element {
    /// `button`.
    Button,
    /// `button` that opens a list.
    ComboBox,
    /// `button` of a tab list.
    Tab,
    /// `a`.
    Link,
    /// `input type=checkbox`.
    CheckBox,
    /// `input type=radio`.
    Radio,
    /// `input type=range`.
    Range,
    /// `input type=number`.
    Number,
    /// `input type=text`.
    Text,
    /// `textarea`.
    TextArea,
    /// `h1` to `h4`.
    Heading(u8),
    /// `p`.
    Paragraph,
    /// `div role=status aria-live=polite`.
    Status,
    /// `div role=alert`.
    Alert,
    /// `div role=img`.
    Image,
    /// `div role=application` that takes keys itself, such as the map.
    Application,
    /// `div role=progressbar`.
    Progress,
    /// `div role=dialog`.
    Dialog,
    /// `div role=group`.
    Group,
    /// `div role=radiogroup`.
    RadioGroup,
    /// `div role=tablist`.
    TabList,
    /// `ul`.
    List,
    /// `li`.
    ListItem,
    /// `table`.
    Table,
    /// `tr`.
    Row,
    /// `th`, of a column.
    ColumnHeader,
    /// `th`, of a row.
    RowHeader,
    /// `td`.
    Cell,
}

/// How an element behaves under the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Uses Enter and Space itself.
    Pressed,
    /// Uses letters, arrows and editing keys itself.
    Typed,
    /// Uses the arrows itself.
    Slid,
    /// Uses nothing itself.
    Plain,
}

impl Element {
    /// How it behaves under the keyboard.
    #[must_use]
    pub const fn kind(self) -> Kind {
        match self {
            Self::Button | Self::ComboBox | Self::Tab | Self::Link | Self::CheckBox | Self::Radio => Kind::Pressed,
            Self::Number | Self::Text | Self::TextArea => Kind::Typed,
            Self::Range => Kind::Slid,
            _ => Kind::Plain,
        }
    }

    /// Whether its name is its text content (otherwise it is `aria-label`).
    #[must_use]
    pub const fn speaks_by_content(self) -> bool {
        matches!(
            self,
            Self::Button
                | Self::ComboBox
                | Self::Tab
                | Self::Link
                | Self::Heading(_)
                | Self::Paragraph
                | Self::Status
                | Self::Alert
                | Self::ListItem
                | Self::ColumnHeader
                | Self::RowHeader
                | Self::Cell
        )
    }

    /// Whether the browser's Tab stops at it without being told to.
    #[must_use]
    pub const fn takes_focus(self) -> bool {
        !matches!(self.kind(), Kind::Plain)
    }

    /// Whether what lies below it in the tree is shown on its own (otherwise it is part of it).
    #[must_use]
    pub const fn holds_others(self) -> bool {
        matches!(
            self,
            Self::Dialog
                | Self::Group
                | Self::RadioGroup
                | Self::TabList
                | Self::List
                | Self::ListItem
                | Self::Table
                | Self::Row
                | Self::ColumnHeader
                | Self::RowHeader
                | Self::Cell
                | Self::Status
                | Self::Alert
        )
    }
}

/// One attribute of an element and its state.
#[derive(Clone, Debug, PartialEq)]
pub enum Attribute {
    /// The accessible name.
    Name(String),
    /// More about it, read after the name.
    Description(Option<String>),
    /// What an input holds.
    Value(String),
    /// How a slider's value is said.
    ValueText(Option<String>),
    /// Least, greatest and step of a number.
    Limits(Option<f64>, Option<f64>, Option<f64>),
    /// What an empty input hints at.
    Placeholder(Option<String>),
    /// Checked, not, or both (`None`: cannot be).
    Checked(Option<Toggled>),
    /// One of several that is chosen.
    Selected(Option<bool>),
    /// Open or closed (`None`: cannot be).
    Expanded(Option<bool>),
    /// Cannot be used now.
    Disabled(bool),
    /// Can be read, not changed.
    ReadOnly(bool),
    /// Shuts off everything around it.
    Modal(bool),
    /// Shut off by an open modal element.
    Inert(bool),
    /// Can be reached by Tab though its element by itself could not.
    Focusable(bool),
    /// Tab passes it by: another of its group is the stop.
    Passed(bool),
    /// Which of how many of its group it is, counted from one.
    Place(Option<(usize, usize)>),
    /// Left, top, width and height in CSS pixels.
    Bounds([f32; 4]),
}
