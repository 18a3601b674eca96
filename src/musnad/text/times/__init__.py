"""Time expressions and timestamps of Arabic news."""

from musnad.text.times.find import find_times
from musnad.text.times.timestamps import parse_timestamp

__all__ = ["find_times", "parse_timestamp"]
