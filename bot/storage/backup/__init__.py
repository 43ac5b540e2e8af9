"""Backups: all rows of one moment in one encrypted file, and back into a database.

Rows are read by SQL alone, on both databases by the same code and in one transaction
that sees one moment (SQLite: a read of its log; PostgreSQL: REPEATABLE READ, READ
ONLY). So no program has to be there, no copy of the database lies in the clear on a
disk, a bot goes on meanwhile, what was erased is not dragged along in free pages, and
a file of one database fits into the other. It costs the tables being made anew by
migrations, and no index is in it.

**The file.** A header of 56 bytes: ``temani backup 1`` and a line feed, 8 bytes that
tell one backup key from another (HKDF-SHA256 of it), 32 random bytes of salt. Then
chunks, each of 65,536 bytes (the last has 1 to 65,536) encrypted by ChaCha20-Poly1305
to 16 more. This is the STREAM construction, as age has it: the key of a file is
HKDF-SHA256 of the backup key with that salt, the nonce is the number of the chunk (11
bytes, big-endian) and one byte, 1 for the last chunk and 0 for all before. The header
is authenticated with each. What is missing, doubled, in another order, of another file
or changed in one bit does not open.

**Within.** One zlib stream of lines of JSON. First what it is: format, revision of the
tables, instant, kind of database. For each table its name, columns with their kinds,
primary key and the highest number it ever gave; a list for each row; how many they were
and their digest. Last how many rows there are in all. Bytes are base64, instants ISO
8601 in UTC, JSON the text that was stored. The digest of a table is the sum of the
SHA-256 of its lines, so that it does not hang on their order. Sealed values are in it
as they lie in the database, and no key is.
"""
