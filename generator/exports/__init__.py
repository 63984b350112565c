"""The archive as data: tables with a schema, as CSV, JSON Lines and rows for a database.

`rows` makes the rows of one sitting, `whole` those of the archive; `forms` spells rows as bytes; `volumes` binds them
into files; `package` describes the files to machines. Which tables there are is said in `generator.tables`.
"""

from .package import package_files
from .rows import Rows, packed, unpacked
from .volumes import DataBinding, data_binding, data_volumes
from .whole import whole_files, whole_rows

__all__ = [
    "DataBinding",
    "Rows",
    "data_binding",
    "data_volumes",
    "package_files",
    "packed",
    "unpacked",
    "whole_files",
    "whole_rows",
]
