// What the page itself says, in Indonesian and in English, and how it writes time.

const WORDS = {
  title: ["Ponsel untuk mencoba {bot}", "Phones to try {bot}"],
  sandbox: ["kotak pasir", "sandbox"],
  phones: ["Ponsel", "Phones"],
  controls: ["Kendali", "Controls"],
  phone_of: ["Ponsel {name}", "{name}'s phone"],
  whose_phone: ["Ponsel siapa", "Whose phone"],
  new_person: ["+ orang baru", "+ new person"],
  add_person: ["Tambah orang", "Add a person"],
  first_name: ["Nama", "Name"],
  app_language: ["Bahasa aplikasinya", "Language of the app"],
  indonesian: ["Indonesia", "Indonesian"],
  english: ["Inggris", "English"],
  nobody: ["Belum ada orang di sini.", "There is nobody here yet."],
  nobody_hint: [
    "Setiap ponsel adalah milik seseorang yang menulis ke bot.",
    "Each phone belongs to somebody who writes to the bot.",
  ],
  invite_three: ["Ajak Siti, Rina, dan Budi", "Bring Siti, Rina and Budi"],
  add: ["Tambah", "Add"],
  cancel: ["Batal", "Cancel"],
  close: ["Tutup", "Close"],
  ok: ["OK", "OK"],
  send: ["Kirim", "Send"],
  save: ["Simpan", "Save"],
  share: ["Bagikan", "Share"],
  write_message: ["Tulis pesan…", "Write a message…"],
  message: ["Pesan", "Message"],
  messages: ["Pesan dengan {bot}", "Messages with {bot}"],
  bot: ["bot", "bot"],
  typing: ["mengetik", "typing"],
  upload_photo: ["mengirim foto", "sending a photo"],
  upload_video: ["mengirim video", "sending a video"],
  upload_document: ["mengirim berkas", "sending a file"],
  upload_voice: ["mengirim suara", "sending a voice message"],
  record_voice: ["merekam suara", "recording a voice message"],
  record_video: ["merekam video", "recording a video"],
  choose_sticker: ["memilih stiker", "choosing a sticker"],
  find_location: ["mencari lokasi", "looking for a place"],
  is_acting: ["{bot} sedang {action}", "{bot} is {action}"],
  busy: ["sedang bekerja", "busy"],
  start: ["Mulai", "Start"],
  start_hint: [
    "Tekan Mulai untuk menulis ke {bot}. Sebelum itu, bot tidak bisa menulis kepada {name}.",
    "Press Start to write to {bot}. Before that, the bot cannot write to {name}.",
  ],
  empty: ["Belum ada pesan di sini.", "There are no messages here yet."],
  blocked: ["{name} memblokir bot ini", "{name} has blocked this bot"],
  unblock: ["Buka blokir", "Unblock"],
  block: ["Blokir bot", "Block the bot"],
  gone: ["{name} sudah menghapus akun", "{name} has deleted the account"],
  chat_menu: ["Menu obrolan", "Chat menu"],
  clear: ["Bersihkan riwayat", "Clear history"],
  clear_sure: [
    "Hapus semua pesan di obrolan ini? Bot tidak diberi tahu.",
    "Delete all messages of this chat? The bot is not told.",
  ],
  open_link: ["Buka tautan bot…", "Open a link to the bot…"],
  link_or_code: ["Tautan atau kodenya", "The link or its code"],
  open: ["Buka", "Open"],
  show_link: ["Tautan dan QR…", "Link and QR…"],
  link_and_qr: ["Tautan dan QR", "Link and QR"],
  start_code: ["Kode di tautan (boleh kosong)", "Code in the link (may be empty)"],
  start_code_hint: [
    "Huruf, angka, - dan _, paling banyak 64.",
    "Letters, digits, - and _, at most 64.",
  ],
  qr_of: ["Kode QR untuk {link}", "QR code for {link}"],
  copy_link: ["Salin tautan", "Copy the link"],
  open_here: ["Buka di sini", "Open here"],
  other_phone: ["Ganti orang…", "Change the person…"],
  leave: ["Hapus akun", "Delete the account"],
  leave_sure: [
    "Hapus akun {name}? Ini tidak bisa dibatalkan.",
    "Delete {name}'s account? This cannot be undone.",
  ],
  delete: ["Hapus", "Delete"],
  delete_sure: [
    "Hapus pesan ini untuk kedua pihak? Bot tidak diberi tahu.",
    "Delete this message for both sides? The bot is not told.",
  ],
  reply: ["Balas", "Reply"],
  edit: ["Ubah", "Edit"],
  copy: ["Salin teks", "Copy text"],
  copied: ["Teks disalin", "Text copied"],
  message_menu: ["Menu pesan", "Message menu"],
  react: ["Beri reaksi {emoji}", "React with {emoji}"],
  reaction: ["Reaksi {emoji}", "Reaction {emoji}"],
  replying: ["Membalas {name}", "Reply to {name}"],
  editing: ["Mengubah pesan", "Editing the message"],
  edited: ["diedit", "edited"],
  sent: ["Terkirim", "Sent"],
  sending: ["Sedang dikirim", "Being sent"],
  not_sent: ["Belum terkirim", "Not sent"],
  send_again: ["Kirim lagi", "Send again"],
  no_connection: ["Belum terkirim: tidak tersambung", "Not sent: no connection"],
  unreachable: ["Tidak tersambung. Coba lagi sebentar.", "No connection. Please try again soon."],
  taken: ["Diterima bot", "Received by the bot"],
  pinned: ["Pesan tersemat", "Pinned message"],
  pinned_by: ["{name} menyematkan pesan", "{name} pinned a message"],
  forwarded: ["Diteruskan dari {name}", "Forwarded from {name}"],
  forward: ["Teruskan", "Forward"],
  forwarding: ["Meneruskan dari {name}", "Forwarding from {name}"],
  forward_from: ["Teruskan dari orang lain…", "Forward from somebody else…"],
  forward_hint: [
    "Pesan ini ditulis orang lain di obrolan lain, lalu diteruskan kepada {bot}.",
    "Somebody else wrote this in another chat; it is sent on to {bot}.",
  ],
  author: ["Penulisnya", "Its author"],
  hides: ["Penulis menyembunyikan akunnya", "The author hides the account"],
  reply_part: ["Balas bagian ini", "Reply to this part"],
  earlier: ["Pesan sebelumnya", "Earlier messages"],
  gone_message: ["Pesan itu sudah dihapus.", "That message was deleted."],
  hidden: ["Tampilkan teks tersembunyi", "Show hidden text"],
  more_text: ["Buka kutipan", "Open the quote"],
  less_text: ["Tutup kutipan", "Close the quote"],
  photo: ["Foto", "Photo"],
  video: ["Video", "Video"],
  animation: ["Animasi", "Animation"],
  voice: ["Pesan suara", "Voice message"],
  audio: ["Audio", "Audio"],
  document: ["Berkas", "File"],
  sticker: ["Stiker", "Sticker"],
  video_note: ["Pesan video", "Video message"],
  location: ["Lokasi", "Location"],
  contact: ["Kontak", "Contact"],
  service: ["Pemberitahuan", "Notice"],
  photo_of: ["Foto dari {name}", "Photo from {name}"],
  not_shown: ["Isinya tidak ada di sini", "Its content is not here"],
  download: ["Unduh {name}, {size}", "Download {name}, {size}"],
  play: ["Putar", "Play"],
  play_video: ["Putar video {length}. {words}", "Play the video {length}. {words}"],
  pause: ["Jeda", "Pause"],
  position: ["Posisi putar", "Position"],
  attach: ["Lampirkan", "Attach"],
  photo_or_video: ["Foto atau video", "Photo or video"],
  voice_file: ["Suara dari berkas", "Voice from a file"],
  record: ["Rekam pesan suara", "Record a voice message"],
  recording: ["Merekam…", "Recording…"],
  send_voice: ["Kirim pesan suara", "Send the voice message"],
  drop_voice: ["Buang rekaman", "Discard the recording"],
  mic_denied: [
    "Mikrofon tidak diizinkan di peramban ini. Berkas suara tetap bisa dikirim lewat Lampirkan.",
    "This browser may not use the microphone. A sound file can still be sent by Attach.",
  ],
  no_recording: [
    "Peramban ini tidak bisa merekam di sini. Berkas suara tetap bisa dikirim lewat Lampirkan.",
    "This browser cannot record here. A sound file can still be sent by Attach.",
  ],
  my_contact: ["Nomor saya", "My number"],
  share_contact: [
    "Bagikan nomor ponsel ini kepada {bot}?",
    "Share this phone number with {bot}?",
  ],
  phone_number: ["Nomor ponsel", "Phone number"],
  share_location: [
    "Bagikan lokasi ini kepada {bot}?",
    "Share this location with {bot}?",
  ],
  latitude: ["Lintang", "Latitude"],
  longitude: ["Bujur", "Longitude"],
  send_files: [["Kirim {count} berkas"], ["Send {count} file", "Send {count} files"]],
  caption: ["Keterangan", "Caption"],
  as_file: ["Kirim sebagai berkas", "Send as a file"],
  drop_here: ["Lepaskan di sini untuk mengirim", "Drop here to send"],
  commands: ["Menu perintah", "Command menu"],
  menu: ["Menu", "Menu"],
  show_keyboard: ["Tampilkan tombol", "Show the buttons"],
  hide_keyboard: ["Sembunyikan tombol", "Hide the buttons"],
  keyboard: ["Tombol jawaban", "Answer buttons"],
  under: ["Tombol di bawah pesan", "Buttons under the message"],
  opens: ["membuka tautan", "opens a link"],
  to_end: ["Ke pesan terbaru", "To the newest message"],
  unread: [["{count} baru"], ["{count} new", "{count} new"]],
  says: ["Ponsel {person}. {name}: {text}", "{person}'s phone. {name}: {text}"],
  not_in_sandbox: ["Kotak pasir tidak membuka {url}", "The sandbox does not open {url}"],
  alert: ["Pemberitahuan dari {bot}", "Notice from {bot}"],
  clock: ["Jam", "Clock"],
  clock_now: ["Sekarang", "Now"],
  clock_ahead: ["Jam digeser", "The clock was moved"],
  hour_on: ["+1 jam", "+1 hour"],
  tomorrow: ["Besok pagi", "Tomorrow morning"],
  week_on: ["+7 hari", "+7 days"],
  friday: ["Jumat malam", "Friday evening"],
  days_on: ["Maju sekian hari", "Go on by days"],
  days: ["Hari", "Days"],
  go: ["Maju", "Go"],
  clock_back: ["Kembali ke waktu asli", "Back to the real time"],
  faults: ["Gangguan", "Faults"],
  slow: ["Lambat", "Slow"],
  slow_hint: ["Setiap panggilan perlu 3 detik", "Every call takes 3 seconds"],
  flood: ["Terlalu banyak (429)", "Too many (429)"],
  flood_hint: ["Bot disuruh menunggu 5 detik", "The bot is told to wait 5 seconds"],
  error: ["Galat server (502)", "Server error (502)"],
  error_hint: ["Tidak ada yang terjadi", "Nothing is done"],
  drop: ["Jawaban hilang", "Answer lost"],
  drop_hint: [
    "Terkirim, tetapi bot tidak mendengarnya",
    "Carried out, but the bot does not hear of it",
  ],
  down: ["Telegram mati", "Telegram is down"],
  down_hint: ["Tidak ada yang sampai", "Nothing gets through"],
  all_well: ["Semua lancar", "All is well"],
  bot_life: ["Proses bot", "The bot's process"],
  bot_on: ["Bot menyala", "Bot is on"],
  bot_starts: ["Bot memulai…", "Bot is starting…"],
  bot_off: ["Bot mati", "Bot is off"],
  bot_on_hint: [
    "Dimatikan, prosesnya dibunuh seperti saat listrik padam. Yang ditulis sementara itu menunggu, lalu dijawab satu kali.",
    "Switched off, its process is killed as by a power cut. What is written meanwhile waits and is answered once.",
  ],
  theme: ["Ganti tampilan terang atau gelap", "Switch between light and dark"],
  language: ["Switch to English", "Ganti ke bahasa Indonesia"],
  language_code: ["EN", "ID"],
  reset: ["Atur ulang tampilan", "Reset the view"],
  offline: ["Terputus. Menyambung lagi…", "Disconnected. Connecting again…"],
  today: ["Hari ini", "Today"],
  yesterday: ["Kemarin", "Yesterday"],
  failed: ["Tidak bisa: {reason}", "Not possible: {reason}"],
};

const LANGUAGES = ["id", "en"];
const PLACES = { id: "id-ID", en: "en-GB" };
const ZONE = "Asia/Jakarta";
let spoken = "id";

/** Speak a language from now on. */
export function speak(language) {
  spoken = LANGUAGES.includes(language) ? language : "id";
  document.documentElement.lang = spoken;
}

export const language = () => spoken;
export const otherLanguage = () => (spoken === "id" ? "en" : "id");

/** Return a sentence with its places filled; a `count` chooses the form. */
export function say(key, values = {}) {
  const forms = WORDS[key][LANGUAGES.indexOf(spoken)];
  const form = Array.isArray(forms) ? (forms[values.count === 1 ? 0 : 1] ?? forms[0]) : forms;
  return form.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** Say whether there is such a sentence. */
export const knows = (key) => key in WORDS;

/** Making a form takes longer than all that is written with it, so each is kept. */
const forms = new Map();

function written(seconds, options, place = PLACES[spoken]) {
  const key = `${place} ${Object.values(options)}`;
  const form = forms.get(key) ?? new Intl.DateTimeFormat(place, { timeZone: ZONE, ...options });
  forms.set(key, form);
  return form.format(seconds * 1000);
}

export const time = (seconds) =>
  written(seconds, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** Return the day as one that can be compared: "2026-11-25". */
export const dayKey = (seconds) => written(seconds, {}, "en-CA");

export const shortDay = (seconds) =>
  written(seconds, { weekday: "short", day: "numeric", month: "short", year: "numeric" });

/** Return the day as the line between two days says it. */
export function day(seconds, now) {
  if (dayKey(seconds) === dayKey(now)) return say("today");
  if (dayKey(seconds) === dayKey(now - 86400)) return say("yesterday");
  const year = dayKey(seconds).slice(0, 4) === dayKey(now).slice(0, 4) ? undefined : "numeric";
  return written(seconds, { weekday: "long", day: "numeric", month: "long", year });
}

/** Return the instant of an hour, so many days after today, in Jakarta. */
export function instantAt(now, days, hour) {
  const [year, month, date] = dayKey(now).split("-").map(Number);
  return Date.UTC(year, month - 1, date + days, hour - 7) / 1000;
}

/** Return the day of the week in Jakarta, 0 for Sunday. */
export function weekday(now) {
  return new Date(`${dayKey(now)}T00:00:00Z`).getUTCDay();
}

export function size(bytes) {
  const steps = [["GB", 1e9], ["MB", 1e6], ["KB", 1e3]];
  for (const [name, step] of steps) {
    if (bytes >= step) return `${new Intl.NumberFormat(PLACES[spoken], { maximumFractionDigits: 1 }).format(bytes / step)} ${name}`;
  }
  return `${bytes} B`;
}

export function duration(seconds) {
  const whole = Math.round(seconds || 0);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
