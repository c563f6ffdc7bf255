import { html } from "../../contract/html.ts";
import { pageHtml, type Notice } from "./page-frame.ts";

/** The form by which an admin signs in; `email` is what was written into it before. */
export const signInPage = (notice?: Notice, email = ""): string =>
  pageHtml({
    title: "Sign in",
    notice,
    signedIn: false,
    main: html`<section class="sign-in">
      <h1>Sign in</h1>
      <p>The queues, dead letters and schedules of the platform, for users with the role <code>admin</code>.</p>
      <form method="post" action="/sign-in">
        <label for="email">E-mail</label>
        <input id="email" name="email" type="email" value="${email}" autocomplete="username" required autofocus />
        <label for="password">Password</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required />
        <button class="primary">Sign in</button>
      </form>
    </section>`,
  });
