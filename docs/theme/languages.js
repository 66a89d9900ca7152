// Turns each list of programs in several languages into tabs. Without scripts, they stand below one another.
(() => {
    const remembered = () => { try { return localStorage.getItem("language"); } catch { return null; } };
    const remember = name => { try { localStorage.setItem("language", name); } catch { /* not allowed: forget it */ } };

    const choose = (list, name) => {
        const known = [...list.querySelectorAll(".program")].some(program => program.dataset.language === name);
        for (const program of list.querySelectorAll(".program"))
            program.hidden = known && program.dataset.language !== name;
        for (const button of list.querySelectorAll(".choice button"))
            button.setAttribute("aria-selected", String(button.textContent === name));
    };

    for (const list of document.querySelectorAll(".languages")) {
        const choice = document.createElement("div");
        choice.className = "choice";
        choice.setAttribute("role", "tablist");
        for (const program of list.querySelectorAll(".program")) {
            const button = document.createElement("button");
            button.setAttribute("role", "tab");
            button.textContent = program.dataset.language;
            button.addEventListener("click", () => {
                remember(button.textContent);
                document.querySelectorAll(".languages").forEach(other => choose(other, button.textContent));
            });
            choice.append(button);
        }
        list.prepend(choice);
        list.classList.add("shown");
        choose(list, list.querySelector(`.program[data-language="${CSS.escape(remembered() ?? "C")}"]`) ? remembered() ?? "C" : "C");
    }
})();
