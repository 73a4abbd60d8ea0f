// Imports: files are sent in batches with their progress, the work goes on while the page is open. Without this script the same
// is done by the buttons of the forms.
(function () {
  "use strict";

  var BATCH_FILES = 20;
  var BATCH_BYTES = 40 * 1024 * 1024;

  function token(root) {
    return root.querySelector("[name=csrfmiddlewaretoken]").value;
  }

  function post(url, body) {
    return fetch(url, { method: "POST", body: body, headers: { Accept: "application/json" }, credentials: "same-origin" });
  }

  // --- sending -----------------------------------------------------------------------------------------------------

  function batches(files) {
    var all = [];
    var batch = [];
    var bytes = 0;
    files.forEach(function (file) {
      if (batch.length && (batch.length >= BATCH_FILES || bytes + file.size > BATCH_BYTES)) {
        all.push(batch);
        batch = [];
        bytes = 0;
      }
      batch.push(file);
      bytes += file.size;
    });
    all.push(batch);
    return all;
  }

  function chosen(form) {
    var files = [];
    form.querySelectorAll("input[type=file][name=files]").forEach(function (input) {
      files = files.concat(Array.from(input.files));
    });
    return files;
  }

  function body(form, files, first) {
    var data = new FormData();
    data.append("csrfmiddlewaretoken", token(form));
    if (first) {
      var where = form.querySelector("[name=where]");
      var table = form.querySelector("[name=table]");
      if (where) data.append("where", where.value);
      if (table && table.files.length) data.append("table", table.files[0]);
    }
    files.forEach(function (file) {
      data.append("files", file, file.name);
    });
    return data;
  }

  function send(form) {
    var files = chosen(form);
    var waiting = batches(files);
    var line = form.querySelector("[data-import-sending]");
    var button = form.querySelector("button[type=submit]");
    var url = form.getAttribute("action") || window.location.href;
    var sent = 0;
    var job = "";

    function say(words) {
      line.hidden = false;
      line.querySelector("span").textContent = words;
      line.querySelector("progress").value = files.length ? (100 * sent) / files.length : 0;
    }

    function failed(words) {
      button.disabled = false;
      say(words);
      if (!job) return;
      var link = document.createElement("a");
      link.href = job;
      link.textContent = "Открыть загрузку: отправленное сохранено";
      line.querySelector("span").append(" ", link);
    }

    function next(first) {
      if (!waiting.length) {
        window.location.assign(job);
        return;
      }
      var batch = waiting.shift();
      say("Отправлено " + sent + " из " + files.length);
      post(url, body(form, batch, first))
        .then(function (response) {
          return response.json().then(function (answer) {
            if (!response.ok) throw new Error(answer.problem || "");
            job = answer.url;
            url = answer.add;
            sent += batch.length;
            next(false);
          });
        })
        .catch(function (error) {
          waiting.unshift(batch);
          failed(error.message && /[а-я]/i.test(error.message) ? error.message : "Связь прервалась, отправка остановлена.");
        });
    }

    button.disabled = true;
    next(true);
  }

  document.querySelectorAll("[data-import-upload]").forEach(function (form) {
    var folder = form.querySelector("[data-import-folder]");
    if (folder && "webkitdirectory" in document.createElement("input")) folder.hidden = false;
    form.addEventListener("submit", function (event) {
      var files = chosen(form);
      if (!files.length) return;
      event.preventDefault();
      send(form);
    });
  });

  // --- working -----------------------------------------------------------------------------------------------------

  function work(root) {
    var bar = root.querySelector("[data-import-bar]");
    var status = root.querySelector("[data-import-status]");
    var current = root.querySelector("[data-import-current]");
    var worker = root.dataset.importWorker === "1";
    var silent = root.querySelector(".import-silent");
    var trouble = 0;
    if (!worker) root.querySelector("[data-import-by-hand]").hidden = true;

    function show(answer) {
      bar.max = answer.total;
      bar.value = answer.done;
      status.textContent = "Готово " + answer.done + " из " + answer.total + (answer.remaining ? ", осталось " + answer.remaining : "") + ".";
      current.textContent = answer.current.length ? "Сейчас: " + answer.current.join(", ") : "";
    }

    function step() {
      var data = new FormData();
      data.append("csrfmiddlewaretoken", token(root));
      post(root.dataset.importStep, data)
        .then(function (response) {
          if (!response.ok) throw new Error(String(response.status));
          return response.json();
        })
        .then(function (answer) {
          trouble = 0;
          show(answer);
          if (!answer.running || (answer.silent && !silent)) {
            window.location.reload();
            return;
          }
          window.setTimeout(step, worker ? 2000 : 50);
        })
        .catch(function () {
          trouble += 1;
          status.textContent = "Связь с порталом прервалась, пробуем снова. Сделанное сохранено.";
          window.setTimeout(step, Math.min(30000, 2000 * trouble));
        });
    }
    step();
  }

  document.querySelectorAll("[data-import-step]").forEach(work);
})();
