"""`make bench`: measure, and print what was measured."""

import asyncio
import sys

from tests.bench import checking

if __name__ == "__main__":
    asyncio.run(checking.main(sys.argv[1:]))
