# How numbers, units, dates, years and lists are written.

# 5.5 mcm/d
amount = { $number } { $unit }

# 5–6, both ends of a stretch
range = { $low }–{ $high }
range-from = at least { $low }
range-to = at most { $high }
range-any = any

# 14 March 2024; March 2024
date = { $day } { $month } { $year }
date-month = { $month } { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

period-day = on { $day }
period = from { $from } to { $to }

# A contract year that is no calendar year
year-from = the year from { $day }
# 2022–2026
year-run = { $first }–{ $last }
years-that-begin = the years that begin in { $years }
years-many = { $count ->
    [one] { $count_text } year
   *[other] { $count_text } years
} from { $first } to { $last }

# a, b and c
list-end = { $first } and { $last }
list-middle = { $first }, { $next }
