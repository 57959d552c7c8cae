"""Reads workbooks with openpyxl, a reader that is not ours, and says how they differ from what `gasswap project` prints.

spreadsheet.py numbers WORKBOOK DAYS.csv MONTHS.csv YEARS.csv   every number and date of the base, column by column
spreadsheet.py texts WORKBOOK TEXT...                           no cell is a formula, and each text is in some cell
"""

import csv
import datetime
import sys

import openpyxl


def columns(sheet):
    """The cells below each header; the header's unit must be there."""
    rows = list(sheet.iter_rows(values_only=True))
    assert sheet.freeze_panes == "A2", f"{sheet.title}: the header does not stay"
    return {head: [row[place] for row in rows[1:]] for place, head in enumerate(rows[0])}


def compare(sheet, path):
    wanted = {}
    with open(path, newline="", encoding="utf-8") as file:
        for line in csv.DictReader(file):
            key = line["series"], line["unit"]
            wanted.setdefault(key, []).append((line.get("from") or line["date"], float(line["value"])))
    found = columns(sheet)
    dates = found["from"] if "from" in found else found[next(iter(found))]
    for date in dates:
        assert isinstance(date, datetime.datetime), f"{sheet.title}: {date!r} is no date"
    days = [date.date().isoformat() for date in dates]
    count = 0
    for (series, unit), values in wanted.items():
        heads = [head for head in found if head.startswith(f"{series} [")]
        assert len(heads) == 1, f"{sheet.title}: {series} has the columns {heads}"
        assert unit.lower() in heads[0].lower(), f"{sheet.title}: {heads[0]} does not say {unit}"
        cells = {day: cell for day, cell in zip(days, found[heads[0]]) if cell is not None}
        assert len(cells) == len(values), f"{sheet.title}: {series} has {len(cells)} numbers, not {len(values)}"
        for day, value in values:
            cell = cells.get(day)
            assert isinstance(cell, (int, float)), f"{sheet.title}: {series} on {day} is {cell!r}"
            near = abs(cell - value) <= 1e-9 * max(abs(value), 1.0)
            assert near, f"{sheet.title}: {series} on {day} is {cell}, not {value}"
            count += 1
    return count


def numbers(book, paths):
    names = ["Days", "Months", "Years"]
    missing = [name for name in names + ["Parameters", "Claims", "Sources"] if name not in book.sheetnames]
    assert not missing, f"there is no sheet {missing}"
    counts = [compare(book[name], path) for name, path in zip(names, paths)]
    assert all(counts), "nothing was compared"
    print(sum(counts), "numbers are the same")


def texts(book, wanted):
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    running = [f"{cell.parent.title}!{cell.coordinate}" for cell in cells if cell.data_type == "f"]
    assert not running, f"formulas in {running}"
    held = {cell.value for cell in cells if cell.data_type == "s"}
    for text in wanted:
        assert text in held, f"no cell holds the text {text!r}"


def main():
    task, workbook, *rest = sys.argv[1:]
    book = openpyxl.load_workbook(workbook)
    try:
        numbers(book, rest) if task == "numbers" else texts(book, rest)
    except AssertionError as problem:
        sys.exit(f"{workbook}: {problem}")


main()
