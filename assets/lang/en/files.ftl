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
hint-choice-quotes = Write it without quotes.
hint-name-quotes = Names stand without quotes.
hint-it-says = It says { $text }.
