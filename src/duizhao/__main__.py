"""``python -m duizhao``."""

import sys

from duizhao.cli.app import main

sys.exit(main())
