// The same walk as a React developer writes it for one page: components, hooks, one bundle. The page
// hands over its parts as JSON. The bench compares the widget with this.
import { useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";

const { parts, questions } = JSON.parse(document.querySelector("#parts").textContent);

function Jumps({ step, go }) {
  return (
    <nav aria-label="Steps">
      <ol>
        {parts.map(({ label }, index) => (
          <li key={label}>
            <button type="button" aria-current={index === step ? "step" : undefined} onClick={() => go(index)}>{index + 1} {label}</button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Guess({ reveal }) {
  const [guess, setGuess] = useState("");
  return (
    <form onSubmit={(event) => { event.preventDefault(); reveal(); }}>
      <label>Your guess <input type="number" min="0" max="1000" value={guess} onChange={(event) => setGuess(event.target.value)} /></label>
      <button type="submit">See how it compares</button>
      <button type="button" className="walk-plain" onClick={reveal}>Skip and show the answer</button>
    </form>
  );
}

function Question({ id, text, form, answer, setAnswer }) {
  const choices = form.scale ? [...form.scale.points, ...form.scale.beside] : form.many;
  return (
    <fieldset>
      <legend>{text}</legend>
      {choices
        ? choices.map((choice) => (
          <p key={choice.id}>
            <label>
              <input type={form.many ? "checkbox" : "radio"} name={id} checked={answer.includes(choice.id)}
                onChange={({ target }) => setAnswer(form.many
                  ? target.checked ? [...answer, choice.id] : answer.filter((other) => other !== choice.id)
                  : [choice.id])} /> {choice.label}
            </label>
          </p>
        ))
        : <textarea rows="4" value={answer[0] ?? ""} onChange={({ target }) => setAnswer([target.value])} />}
    </fieldset>
  );
}

function Questions({ answers, setAnswers }) {
  const [sent, setSent] = useState("");
  const send = async (event) => {
    event.preventDefault();
    const ok = await fetch("/answers", { method: "POST", body: JSON.stringify(answers) }).then((answer) => answer.ok, () => false);
    setSent(ok ? "Sent. The centre has your answers." : "Could not be sent.");
  };
  return (
    <form onSubmit={send}>
      {questions.map((question) => (
        <Question key={question.id} {...question} answer={answers[question.id] ?? []}
          setAnswer={(answer) => setAnswers({ ...answers, [question.id]: answer })} />
      ))}
      <button type="submit">Send my answers</button>
      <p role="status">{sent}</p>
    </form>
  );
}

function Walk() {
  const [step, setStep] = useState(0);
  const [revealed, setRevealed] = useState(false);
  const [answers, setAnswers] = useState({});
  const title = useRef();
  const moved = useRef(false);
  const part = parts[step];
  const place = `Step ${step + 1} of ${parts.length}`;
  const go = (to) => { moved.current = true; setStep(to); };
  useEffect(() => { if (moved.current) title.current.focus(); }, [step]);
  return (
    <div className="ew ew-plain">
      <p id="live" role="status">{place}: {part.title}</p>
      <div id="walk">
        <div id="walk-side">
          <div id="walk-rail"><Jumps step={step} go={go} /></div>
          <details id="steps"><summary><span>{place}: {part.label}</span></summary><Jumps step={step} go={go} /></details>
        </div>
        <div>
          <p className="ew-note">{place}</p>
          <section className="ew-part" key={step}>
            <h2 className="ew-title" tabIndex="-1" ref={title}>{part.title}</h2>
            <div dangerouslySetInnerHTML={{ __html: part.html }} />
            {part.kind === "guess" && (revealed ? <div dangerouslySetInnerHTML={{ __html: part.told }} /> : <Guess reveal={() => setRevealed(true)} />)}
            {part.kind === "ask" && <Questions answers={answers} setAnswers={setAnswers} />}
          </section>
        </div>
      </div>
      <div id="walk-foot">
        {step > 0 && <button id="back" type="button" className="walk-plain" onClick={() => go(step - 1)}>Back</button>}
        {step + 1 < parts.length
          ? <button id="next" type="button" onClick={() => go(step + 1)}>Next: {parts[step + 1].label}</button>
          : <p className="ew-note">You have reached the end.</p>}
      </div>
    </div>
  );
}

const root = document.querySelector("#summary");
root.dataset.view = "walk";
createRoot(root).render(<Walk />);
