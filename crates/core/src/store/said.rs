//! What keeps a text from being an agreement, each message declared once. Knows no language.

use crate::messages;

messages! {
    /// A piece of text that was found.
    FoundText = "found-text" { text }
    /// Anything else that was found.
    FoundToken = "found-token" { token }
    /// The end of the file.
    FoundEnd = "found-end" {}

    /// A text that is too long.
    TooLong = "file-too-long" {}
    /// A zero byte.
    ZeroByte = "file-zero-byte" {}
    /// Bytes that are no text.
    NotUtf8 = "file-not-utf8" {}
    /// How to mend it where it seems to be UTF-16.
    SaveFromUtf16 = "hint-utf16" {}
    /// How to mend it otherwise.
    SaveAsUtf8 = "hint-utf8" {}
    /// Nothing in it.
    Empty = "file-empty" {}
    /// A text that begins like no agreement.
    OtherBeginning = "file-beginning" { found }
    /// It may be JSON.
    MaybeJson = "hint-json" {}
    /// Settings of the notation.
    SettingsOn = "file-settings" {}
    /// No format is stated.
    NoFormat = "file-no-format" {}
    /// How a file begins.
    FormatFirst = "hint-format" { format }
    /// Format 0.
    FormatZero = "file-format-zero" { format }
    /// A format that is no whole number.
    FormatNoNumber = "file-format-number" { format }
    /// A format of another program.
    FormatOther = "file-format-other" { found, format }
    /// That a newer program can read it.
    NewerProgram = "hint-newer" {}
    /// Brackets within brackets without end.
    TooDeep = "file-too-deep" {}
    /// A list without end.
    ListWithoutEnd = "file-list" { most }

    /// What stands in the way of reading or writing a file.
    InTheWay = "file-refused" { reason }
    /// What to do about it.
    ToDo = "file-advice" { advice }
    /// Too many copies of a file.
    CopiesEnough = "file-copies" { copies }
    /// A file that is too large.
    TooLarge = "file-too-large" { size, most }
    /// A file that would be too large.
    TooLargeToWrite = "file-too-large-to-write" { size, most }
    /// What the system says of a file that could not be read.
    NotRead = "file-not-read" { error }
    /// What the system says of a file that could not be written.
    NotWritten = "file-not-written" { error }

    /// An example that there is not.
    NoSuchExample = "file-no-example" {}
    /// The examples that there are.
    ThereAre = "file-examples" { names }

    /// Settings that make no sense.
    SettingsBroken = "settings-broken" { error }
    /// Settings that could not be read.
    SettingsUnread = "settings-unread" { reason, path }
    /// Settings that are no text.
    SettingsNoText = "settings-no-text" {}
    /// That settings begin anew.
    SettingsAnew = "settings-anew" {}
    /// Where the old settings are.
    OldSettingsKept = "settings-kept" { path }

    /// A file that now belongs to another user.
    OwnerLost = "lost-owner" {}
    /// A file whose group lost its rights.
    GroupLost = "lost-group" {}
    /// Other names of a file.
    NamesLost = "lost-names" { others }
    /// Attributes that could not be kept.
    AttributesLost = "lost-attributes" { names }

    /// Something behind the end.
    TrailingText = "file-trailing" { found }
    /// That a bracket may be too many.
    BracketTooMany = "hint-bracket" {}
    /// A backslash that begins nothing.
    Backslash = "file-backslash" {}
    /// How a backslash is written.
    WriteBackslash = "hint-backslash" {}
    /// What the reader says itself.
    ReaderSays = "file-reader" { said }
    /// A text that never ends.
    TextUnclosed = "file-text-unclosed" {}
    /// A comment that never ends.
    CommentUnclosed = "file-comment-unclosed" {}
    /// A decimal comma.
    DecimalComma = "file-decimal-comma" { text }
    /// How to write it instead.
    WriteThis = "hint-write" { text }
    /// A record that lacks a field.
    RecordLacks = "file-lacks" { line, field }
    /// A field that stands twice.
    FieldTwice = "file-twice" { field, line }
    /// A name that is not known.
    NotKnown = "file-unknown" { name }
    /// A name that is not known, with those that are.
    NotKnownHere = "file-unknown-here" { name, known }
    /// A name that may be meant.
    DidYouMean = "hint-did-you-mean" { name }
    /// A bracket that is open at the end.
    EndsOpen = "file-ends-open" { bracket, line }
    /// More is needed at the end.
    EndsEarly = "file-ends-early" {}
    /// A text over the end of its line.
    TextOverLine = "file-text-over-line" {}
    /// That a quote may be missing.
    QuoteMissing = "hint-quote" {}
    /// A text that ends too early.
    TextEndsBefore = "file-text-ends" { found }
    /// That a quote may be missing before that.
    QuoteMissingBefore = "hint-quote-before" {}
    /// A bracket that closes another one.
    WrongBracket = "file-wrong-bracket" { found, bracket, line }
    /// A number with a fraction where none may be.
    NoWholeNumber = "file-no-whole-number" { found }
    /// What a whole number looks like.
    WholeNumberNeeded = "hint-whole-number" {}
    /// A percent sign.
    PercentSign = "file-percent" {}
    /// How a share is written.
    WriteShare = "hint-percent" {}
    /// A comma that is missing.
    CommaMissing = "file-comma" {}
    /// A comma that is missing behind something.
    CommaMissingAfter = "file-comma-after" { after }
    /// That numbers have no spaces.
    NoSpaces = "hint-no-spaces" {}
    /// A comma or a bracket that is missing.
    CommaOrBracket = "file-comma-or-bracket" { found }
    /// A comma or a bracket that is missing behind something.
    CommaOrBracketAfter = "file-comma-or-bracket-after" { after, found }

    /// What is needed, and what is there.
    Needed = "file-needed" { needed, found }
    /// The same in the words of the reader.
    NeededAs = "file-needed-as" { expected, found }
    /// How quotes are written.
    WriteQuotes = "hint-quotes" {}
    /// A whole number out of bounds.
    WholeOutOfBounds = "file-whole-out-of-bounds" {}
    /// A number that cannot be read.
    NumberUnreadable = "file-number" {}
    /// How numbers are written.
    WriteNumbers = "hint-numbers" {}
    /// A name that is not needed.
    NotNeeded = "file-not-needed" { name }
    /// That records have no name.
    NoRecordName = "hint-record-name" {}
    /// Something that cannot stand here.
    CannotStand = "file-cannot-stand" { found }
    /// Another number of values.
    OtherLength = "file-length" { found, expected }
    /// A number in quotes.
    WithoutQuotes = "hint-number-quotes" {}
    /// A number in `Some`.
    NumberAlone = "hint-number-some" {}
    /// A number that cannot be left out.
    CannotBeLeftOut = "hint-number-none" {}
    /// A text in `Some`.
    TextAlone = "hint-text-some" {}
    /// How a text is written.
    WriteText = "hint-text" { text }
    /// A colon that is missing.
    ColonMissing = "file-colon" { found }
    /// A colon that is missing behind a name.
    ColonMissingAfter = "file-colon-after" { name, found }
    /// An equals sign in place of a colon.
    ColonNotEquals = "hint-colon" {}
    /// One of a few words is needed, and what is there.
    ChoiceNeeded = "file-choice-needed" { known, found }
    /// A choice in quotes.
    ChoiceInQuotes = "hint-choice-quotes" {}
    /// A word that may be meant by a text.
    DidYouMeanUnquoted = "hint-did-you-mean-unquoted" { name }
    /// A name in quotes.
    NameInQuotes = "hint-name-quotes" {}
    /// What a date says that is none.
    ItSays = "hint-it-says" { text }
}
