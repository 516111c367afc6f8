"""Read pictures of points: whether the typesetter can draw them. Only this module knows Pillow."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL import Image

MOST_POINTS: Final = 4096 * 4096
"""The most points of the pictures in a logo: a file of some kB can unpack to a thousand times as many."""
_MODES: Final = frozenset({"1", "I", "L", "LA", "P", "RGB", "RGBA", "CMYK"})
"""How the typesetter can take the points of a picture; 16 bits of gray are not among them."""


def points_of(content: bytes) -> int:
    """Return how many points a PNG or JPEG says that it has. Raises ValueError if it is neither."""
    with _opened(content) as picture:
        return int(picture.width * picture.height)


def check(content: bytes) -> None:
    """Decode a PNG or JPEG. Raises ValueError if it is damaged, or of a kind that the typesetter cannot draw."""
    with _opened(content) as picture:
        picture.load()
        if picture.mode not in _MODES:
            raise ValueError("it has 16 bits per channel; save it with 8")


@contextmanager
def _opened(content: bytes) -> Iterator[Image.Image]:
    from PIL import Image, ImageFile  # noqa: PLC0415 - only a ladder with a picture waits for it

    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False  # WeasyPrint sets it for all
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its size, which is looked at here
        try:
            with Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "MPO")) as picture:
                yield picture
        except ValueError:
            raise
        except Exception as error:  # whatever a broken file does to the library, it is no picture
            raise ValueError("the file is damaged or incomplete") from error
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = lenient
