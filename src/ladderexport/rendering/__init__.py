"""What pages are made from: views of a ladder, templates, drawings, fonts, and the typesetter."""
