"""/lowongan_baru, /lowongan_kantor: vacancies written, looked at, changed, ended."""
