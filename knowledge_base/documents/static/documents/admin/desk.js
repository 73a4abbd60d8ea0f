// The desk by keyboard: Enter says «верно» and goes to the next field, Ctrl + Enter to the next document. The progress of a
// reading goes on by itself. Without this script everything works by its buttons.
(function () {
  "use strict";

  // The place of a field's value comes into view within its box; the window itself moves only when a person asked for it.
  function show(name, asked) {
    document.querySelectorAll(".desk [data-field]").forEach(function (mark) {
      var current = mark.dataset.field === name;
      mark.classList.toggle("is-current", current);
      if (!current) return;
      var box = mark.closest(".desk__sheet, .desk__picture");
      box.scrollTop = Math.max(0, mark.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop - 80);
      if (asked && mark.offsetParent) box.scrollIntoView({ block: "nearest" });
    });
  }

  function desk(root) {
    var rows = Array.from(root.querySelectorAll("[data-desk-row]"));
    function control(row) {
      // Enter on a chooser's button opens it: there «верно» itself is the place to stand on.
      return row.querySelector("select, textarea, input:not([type=hidden]):not([type=checkbox])") || row.querySelector("[name^=sure-]");
    }
    rows.forEach(function (row, place) {
      row.addEventListener("focusin", function () {
        show(row.dataset.deskRow);
      });
      row.addEventListener("keydown", function (event) {
        if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.shiftKey || event.target.closest("a, button")) return;
        event.preventDefault();
        row.querySelector("[name^=sure-]").checked = true;
        var following = rows[place + 1];
        var target = following ? control(following) : root.querySelector("[data-desk-next]");
        if (target) target.focus();
      });
    });
    root.addEventListener("keydown", function (event) {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      root.querySelector("[data-desk-next]").click();
    });
    root.querySelectorAll("[data-desk-show]").forEach(function (link) {
      link.addEventListener("click", function (event) {
        if (!document.querySelector('.desk [data-field="' + link.dataset.deskShow + '"]')) return;
        event.preventDefault();
        show(link.dataset.deskShow, true);
      });
    });
    var first = rows.length && control(rows[0]);
    if (first && !document.querySelector(".error-message")) first.focus({ preventScroll: true });
  }

  // Where on the picture of the page the values stand.
  function marks(root) {
    window
      .fetch(root.dataset.deskMarks, { headers: { Accept: "application/json" } })
      .then(function (response) {
        return response.ok ? response.json() : { boxes: [] };
      })
      .then(function (answer) {
        answer.boxes.forEach(function (box) {
          var mark = document.createElement("span");
          mark.className = "desk__box";
          mark.dataset.field = box.name;
          mark.title = box.label;
          [["--x", box.left], ["--y", box.top], ["--w", box.width], ["--h", box.height]].forEach(function (pair) {
            mark.style.setProperty(pair[0], pair[1]);
          });
          root.querySelector(".desk__page").appendChild(mark);
        });
      })
      .catch(function () {});
  }

  function progress(root) {
    var way = root.dataset.deskProgress;
    if (way === "step") {
      window.setTimeout(function () {
        root.querySelector("form").submit();
      }, 300);
    } else if (way === "wait") {
      window.setTimeout(function () {
        window.location.reload();
      }, 2000);
    }
  }

  document.querySelectorAll("[data-desk]").forEach(desk);
  document.querySelectorAll("[data-desk-marks]").forEach(marks);
  document.querySelectorAll("[data-desk-progress]").forEach(progress);
})();
