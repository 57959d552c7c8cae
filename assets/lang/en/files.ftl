# Why a text is not an agreement. What begins with `hint-` is a sentence of its own that follows.

found-text = the text { $text }
found-token = “{ $token }”
found-end = the end of the file

## The file as a whole

file-too-long = This is longer than the 20 MB that can be read.
file-zero-byte = There is a zero byte here, so this is no text.
file-not-utf8 = This is not text in UTF-8.
hint-utf16 = It seems to be UTF-16: save it as UTF-8.
hint-utf8 = Save it as UTF-8, or choose an agreement file.
file-empty = The file is empty.
file-beginning = An agreement file begins with “(”, but this one begins with { $found }.
hint-json = It may be JSON.
file-settings = Settings of the notation cannot be switched on in an agreement file.
file-no-format = The file does not say its format.
hint-format = An agreement file begins with “(format: { $format },”.
file-format-zero = There is no format 0; this program reads format { $format }.
file-format-number = The format is a whole number; this program reads format { $format }.
file-format-other = This file is of format { $found }; this program reads format { $format }.
hint-newer = A newer program can read it.
file-too-deep = Brackets are nested too deeply here for an agreement.
file-list = This list is far too long: at most { $most_text } entries can be read.

## The notation

file-trailing = The agreement ends before this, but { $found } follows.
hint-bracket = Is there a closing bracket too many?
file-backslash = This backslash begins nothing that is known.
hint-backslash = Write \\ for a backslash.
file-reader = { $said }
file-text-unclosed = This text is never closed: a quote is missing at its end.
file-comment-unclosed = This comment is never closed: “*/” is missing.
file-decimal-comma = “{ $text }” is read as two values: the decimal sign is a point.
hint-write = Write { $text }.
file-lacks = The record that begins on line { $line } lacks “{ $field }”.
file-twice = “{ $field }” stands twice in the record that begins on line { $line }.
file-unknown = “{ $name }” is not known here.
file-unknown-here = “{ $name }” is not known here; there is { $known }.
hint-did-you-mean = Did you mean “{ $name }”?
file-ends-open = The file ends here, but { $bracket } of line { $line } is not closed.
file-ends-early = The file ends here, but more is needed.
file-text-over-line = This text runs over the end of its line, and what follows makes no sense.
hint-quote = Is a quote missing at its end?
file-text-ends = This text ends before { $found }, which makes no sense there.
hint-quote-before = Is a quote missing before that? A quote inside a text is written \".
file-wrong-bracket = { $found } cannot stand here: { $bracket } of line { $line } is not closed.
file-no-whole-number = { $found } is not a whole number.
hint-whole-number = A whole number such as 5 is needed.
file-percent = A percent sign cannot be read.
hint-percent = Write 0.15 for 15 %.
file-comma = A comma is missing.
file-comma-after = A comma is missing after { $after }.
hint-no-spaces = A number has no spaces in it: write 1500.
file-comma-or-bracket = A comma or a closing bracket is missing: { $found } follows.
file-comma-or-bracket-after = A comma or a closing bracket is missing after { $after }: { $found } follows.

## What is needed, and what is there

file-needed = { $needed ->
    [quotes] A text in straight quotes
    [list] A list in [ ]
    [record] A record in ( )
    [number] A number
    [whole-number] A whole number
    [boolean] true or false
    [option] A value in Some( ), or None,
    [text] A text in quotes
    [choice] One of the possible words
   *[name] A name with a colon
} is needed here, but there is { $found }.
file-needed-as = { $expected } is needed here, but there is { $found }.
hint-quotes = Write " before and after a text.
file-whole-out-of-bounds = This whole number is too large or below 0.
file-number = This number cannot be read.
hint-numbers = Write numbers like 1500 or 5.5.
file-not-needed = “{ $name }” is not needed here.
hint-record-name = A record has no name before its bracket.
file-cannot-stand = { $found } cannot stand here.
file-length = Here are { $found } values, but { $expected } is needed.
hint-number-quotes = Write a number without quotes.
hint-number-some = Write the number alone, without Some.
hint-number-none = This one cannot be left out.
hint-text-some = Write the text alone, without Some.
hint-text = Write "{ $text }".
file-colon = A colon is missing: { $found } follows.
file-colon-after = A colon is missing after “{ $name }”: { $found } follows.
hint-colon = Write a colon, not “=”.
file-choice-needed = One of the words { $known } is needed here, but there is { $found }.
hint-choice-quotes = Write it without quotes.
hint-did-you-mean-unquoted = Did you mean “{ $name }”? Write it without quotes.
hint-name-quotes = Names stand without quotes.
hint-it-says = It says { $text }.

## What stands in the way of reading or writing a file, and what to do. Where that ends in a colon the path follows.

file-refused = { $reason ->
    [no-file] There is no such file.
    [no-name] There is no file name.
    [no-folder] The folder is not there.
    [may-not-read] You are not allowed to read this file.
    [may-not-write] You are not allowed to write in this folder.
    [read-only-disk] This disk can only be read.
    [disk-full] The disk is full; the old file, if there is one, is as it was.
    [too-large-for-disk] The file would be too large for this disk.
    [bad-name] The file name is too long or has forbidden characters.
    [busy] The system keeps this file busy; it is as it was.
    [folder] This is a folder.
    [device] This is a device or a pipe, not an ordinary file.
    [path-is-file] Part of this path is a file, not a folder.
    [protected] The file is protected against writing.
   *[unusable-name] This name cannot be used for a file.
}
file-advice = { $advice ->
    [moved] Was it moved or renamed?
    [type-one] Type one:
    [other-folder] Choose another folder:
    [ask-owner] Ask its owner, or choose another file:
    [folder-on-other-disk] Choose a folder on another disk:
    [make-room] Make room, or choose another disk:
    [other-disk] Choose another disk:
    [other-name] Choose another name:
    [try-again-or-name] Try again, or choose another name:
    [file-name] Choose a file name:
    [shorten] Nothing is written; shorten its texts or lists first:
    [is-it-one] Is it an agreement file?
    [move-away] Move it away.
    [choose-agreement] Choose an agreement file.
    [choose-other-name] Choose another name.
    [remove-some] Remove some, or save under another name:
    [allow-writing] Save under another name, or allow writing to it:
   *[try-again-or-place] Try again, or choose another place:
}
file-copies = There are { $copies_text } copies of this file already.
file-too-large = The file is too large: { $size } MB, and at most { $most } MB can be read.
file-too-large-to-write = The file would be too large: { $size } MB, and at most { $most } MB can be read again.
file-not-read = The file could not be read: { $error }.
file-not-written = The file could not be written; the old one, if there is one, is as it was: { $error }.
file-more = … and { $count_text } more
file-no-agreement-inside = This picture carries no agreement.
file-open-own = Open the agreement's own file:
file-no-example = There is no example of this name.
file-examples = There are { $names }.

## What a file that is replaced cannot keep

lost-owner = The file belonged to another user and now belongs to you.
lost-group = The file's group could do with it what others cannot, and no longer can.
lost-names = { $others ->
    [one] The file has another name (a hard link), which still leads to what it was before.
   *[other] The file has { $others_text } other names (hard links), which still lead to what it was before.
}
lost-attributes = Extended attributes of the file could not be kept: { $names }.

## Settings of the program

settings-broken = The settings could not be read: { $error }.
settings-unread = The settings could not be read. { $reason } { $path }
settings-no-text = The settings could not be read. They are not text in UTF-8.
settings-anew = They begin anew.
settings-kept = The old file is kept as { $path }.
