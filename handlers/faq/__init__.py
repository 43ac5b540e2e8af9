"""Questions people ask (FAQ): answers, the glossary, complaints."""
