// `react` is version 18 here, in the page and in the wrapper.
import '../react19/main.jsx';
