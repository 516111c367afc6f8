"""The properties of a PDF: the same in its list of properties and in its XMP metadata."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Final

import pydyf

if TYPE_CHECKING:
    from weasyprint import Document

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
PDFX: Final = "http://ns.adobe.com/pdfx/1.3/"
"""The namespace of properties that PDF has no name for."""
OWN: Final = {"edition": "Edition", "source-sha256": "SourceSHA256"}
"""Names of the document's own properties, as the templates give them -> as the file gives them."""
_ENVELOPE: Final = b"""\
<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">%s</x:xmpmeta>
<?xpacket end="r"?>"""


def describe(document: Document, pdf: pydyf.PDF) -> None:
    """Add the edition and the source's fingerprint to the properties that the typesetter wrote."""
    own = {name: document.metadata.custom[key] for key, name in OWN.items() if document.metadata.custom.get(key)}
    rdf = ET.fromstring(document.metadata.generate_rdf_metadata("ua", 1, None))  # noqa: S314 - the typesetter's own
    ET.register_namespace("pdfx", PDFX)
    for name, value in own.items():
        pdf.info[name] = pydyf.String(value)
        description = ET.SubElement(rdf, f"{{{RDF}}}Description", {f"{{{RDF}}}about": ""})
        ET.SubElement(description, f"{{{PDFX}}}{name}").text = value
    (metadata,) = (one for one in pdf.objects if one.reference == pdf.catalog["Metadata"])
    metadata.stream = [_ENVELOPE % ET.tostring(rdf, encoding="utf-8")]
