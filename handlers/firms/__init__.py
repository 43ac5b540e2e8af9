"""/phk_massal: layoff codes of firms, who fills them in, and who comes by them."""
